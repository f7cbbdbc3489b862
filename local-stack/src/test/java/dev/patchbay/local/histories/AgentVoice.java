package dev.patchbay.local.histories;

import dev.patchbay.worker.ClaimLine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a holder has sound, and how much of it was played, as far as it is told. */
final class AgentVoice {
  private final WorkerProcess process;
  private final ClaimLine holder;
  private final Talk talk;
  private final int epoch;
  private final Set<String> playing = new HashSet<>();
  private final Map<String, Long> told = new HashMap<>();

  AgentVoice(WorkerProcess process, ClaimLine holder, Talk talk, int epoch) {
    this.process = process;
    this.holder = holder;
    this.talk = talk;
    this.epoch = epoch;
  }

  void play(String response) {
    playing.add(response);
  }

  void drop(String response) {
    playing.remove(response);
  }

  void clear() {
    if (holder.proven()) {
      process.write(() -> talk.player().clear(epoch), () -> {}, () -> {});
    }
  }

  /**
   * Some of an item sounds.
   *
   * @return false if nothing may be said
   */
  boolean write(String response, String item, long ms) {
    if (!playing.contains(response)) {
      return true;
    }
    if (holder.proven()) {
      told.putIfAbsent(item, 0L);
      process.write(() -> talk.player().frame(epoch, item, ms), () -> {}, () -> {});
    }
    return holder.proven();
  }

  /** All of an item was written. */
  void done(String item) {
    if (told.containsKey(item) && holder.proven()) {
      process.write(() -> talk.player().frame(epoch, item, 0), () -> {}, () -> {});
    }
  }

  /** What was played since this was asked last, of each item all. */
  Map<String, Long> heard() {
    var news = new LinkedHashMap<String, Long>();
    told.replaceAll((item, before) -> {
      long now = talk.player().heard(epoch, item);
      if (now > before) {
        news.put(item, now);
      }
      return now;
    });
    return news;
  }
}
