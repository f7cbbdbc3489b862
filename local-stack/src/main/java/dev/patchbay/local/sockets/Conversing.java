package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.ItemEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionConfig;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A conversation whose turns the provider notices by itself. Some replies the caller does not hear
 * out, and tells how much was heard.
 */
final class Conversing implements Dialogue {
  private static final long NEVER = Long.MAX_VALUE;

  private final Line line;
  private final List<CallPlan.Turn> turns;
  private final List<String> items = new ArrayList<>();
  private final Map<String, String> understood = new HashMap<>();
  private final List<Reply> replies = new ArrayList<>();
  private final Pieces deltas = new Pieces();
  private int begun;
  private long speakAt;
  private long truncates;
  private long truncated;

  Conversing(Line line) {
    this.line = line;
    turns = line.plan().turns();
  }

  @Override
  public SessionConfig config() {
    return ConversingSetup.of(line.plan());
  }

  @Override
  public void audio(AudioDelta delta, long now) {
    Reply reply = replies.getLast();
    boolean first = !reply.sounds();
    reply.audio(delta, now);
    int bargeIn = turns.get(replies.size() - 1).bargeInMillis();
    if (first && bargeIn > 0) {
      speakAt = now + TimeUnit.MILLISECONDS.toNanos(bargeIn);
    }
  }

  @Override
  public void event(ServerEvent event, long now) {
    switch (event) {
      case InputEvent.SpeechStarted _ -> speechStarted(now);
      case InputEvent.Committed committed -> items.add(committed.itemId());
      case HeardEvent.Delta delta -> deltas.add(delta.itemId(), delta.text());
      case HeardEvent.Completed heard -> understood(heard);
      case HeardEvent.Failed _ -> line.error("an item was not transcribed");
      case ResponseEvent.Created _ -> replies.add(new Reply(line.plan().sound()));
      case OutputEvent.TranscriptDelta delta -> deltas.add(delta.at().itemId(), delta.text());
      case OutputEvent.TranscriptDone done -> {
        replies.getLast().told(done.text());
        joined(done.at().itemId(), done.text());
      }
      case ResponseEvent.Done(var _, Response response) -> done(response, now);
      case ItemEvent.Truncated _ -> truncated++;
      default -> {}
    }
  }

  private void understood(HeardEvent.Completed heard) {
    line.meter().add(heard.usage());
    joined(heard.itemId(), heard.transcript());
    if (understood.put(heard.itemId(), heard.transcript()) != null) {
      line.error("an item was transcribed twice");
    }
  }

  private void joined(String itemId, String whole) {
    if (!deltas.make(itemId, whole)) {
      line.error("the deltas of an item are not its transcript");
    }
  }

  private void speechStarted(long now) {
    if (begun < 2) {
      return;
    }
    int before = begun - 2;
    if (turns.get(before).bargeInMillis() > 0) {
      Reply reply = replies.get(before);
      truncates++;
      line.send(
          new ClientEvent.ItemTruncate(
              Optional.empty(), reply.itemId(), 0, reply.heardMillis(now)));
    }
  }

  private void done(Response response, long now) {
    line.meter().add(response.usage());
    Reply reply = replies.getLast();
    boolean cancelled = response.status() == Response.Status.CANCELLED;
    if (!cancelled && response.status() != Response.Status.COMPLETED) {
      line.error("a response ended " + response.status());
    }
    reply.done(cancelled);
    CallPlan.Turn turn = turns.get(replies.size() - 1);
    if (turn.bargeInMillis() == 0) {
      speakAt = Math.max(now, reply.heardOut()) + TimeUnit.MILLISECONDS.toNanos(turn.pauseMillis());
    }
  }

  @Override
  public void beforeFrame(long now, boolean beginning) {
    if (beginning && line.mouth().silent() && now >= speakAt && begun < turns.size()) {
      line.mouth().say(turns.get(begun).says());
      begun++;
      speakAt = NEVER;
    }
  }

  @Override
  public boolean settled() {
    return items.size() == begun
        && understood.size() == begun
        && replies.size() == begun
        && replies.stream().allMatch(Reply::isDone)
        && truncated == truncates;
  }

  @Override
  public List<SocketReport.Exchange> exchanges() {
    var exchanges = new ArrayList<SocketReport.Exchange>();
    for (int i = 0; i < Math.max(begun, replies.size()); i++) {
      CallPlan.Turn turn = turns.get(i);
      String text = i < items.size() ? understood.getOrDefault(items.get(i), "") : "";
      Reply reply = i < replies.size() ? replies.get(i) : new Reply(line.plan().sound());
      exchanges.add(reply.exchange(i < begun ? turn.says() : "", text, turn.reply()));
    }
    return exchanges;
  }

  @Override
  public BigDecimal committedSeconds() {
    return BigDecimal.ZERO;
  }

  @Override
  public long bargeIns() {
    return replies.stream().filter(Reply::isCut).count();
  }
}
