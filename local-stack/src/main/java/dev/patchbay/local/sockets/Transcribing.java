package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputConfig;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A transcription whose caller decides what an item is: an utterance and the silence behind it. */
final class Transcribing implements Dialogue {
  private static final long BREATH = TimeUnit.MILLISECONDS.toNanos(200);

  private final Line line;
  private final List<CallPlan.Turn> turns;
  private final List<String> items = new ArrayList<>();
  private final Pieces deltas = new Pieces();
  private final Map<String, String> understood = new HashMap<>();
  private int begun;
  private int commits;
  private long speakAt;
  private long silentSince;
  private long committed;
  private BigDecimal seconds = BigDecimal.ZERO;
  private boolean byDuration;

  Transcribing(Line line) {
    this.line = line;
    turns = line.plan().turns();
  }

  @Override
  public SessionConfig config() {
    return new SessionConfig.Transcription(
        new InputConfig(
            Optional.of(Formats.of(line.plan().sound())),
            Change.keep(),
            Change.to(InputTranscription.by(line.plan().model())),
            Change.off()),
        Change.keep());
  }

  @Override
  public void audio(AudioDelta delta, long now) {
    line.error("audio from a transcription");
  }

  @Override
  public void event(ServerEvent event, long now) {
    switch (event) {
      case InputEvent.Committed item -> items.add(item.itemId());
      case HeardEvent.Delta delta -> deltas.add(delta.itemId(), delta.text());
      case HeardEvent.Completed heard -> completed(heard);
      case HeardEvent.Failed _ -> line.error("an item was not transcribed");
      default -> {}
    }
  }

  private void completed(HeardEvent.Completed heard) {
    line.meter().add(heard.usage());
    byDuration |= heard.usage() instanceof RealtimeUsage.AudioSeconds;
    if (understood.put(heard.itemId(), heard.transcript()) != null) {
      line.error("an item was transcribed twice");
    }
    if (!deltas.make(heard.itemId(), heard.transcript())) {
      line.error("the deltas of an item are not its transcript");
    }
  }

  @Override
  public void beforeFrame(long now, boolean beginning) {
    if (!line.mouth().silent()) {
      silentSince = now;
    } else if (commits < begun && now - silentSince >= BREATH) {
      commit();
      speakAt = now + TimeUnit.MILLISECONDS.toNanos(turns.get(begun - 1).pauseMillis());
    } else if (commits == begun && beginning && now >= speakAt && begun < turns.size()) {
      line.mouth().say(turns.get(begun).says());
      silentSince = now;
      begun++;
    }
  }

  private void commit() {
    line.send(new ClientEvent.Commit(Optional.empty()));
    commits++;
    long samples = line.appended() - committed;
    committed = line.appended();
    seconds =
        seconds.add(
            BigDecimal.valueOf(samples)
                .divide(BigDecimal.valueOf(line.plan().sound().rate()), 6, RoundingMode.HALF_UP));
  }

  @Override
  public boolean settled() {
    return commits == begun && items.size() == begun && understood.size() == begun;
  }

  @Override
  public List<SocketReport.Exchange> exchanges() {
    var exchanges = new ArrayList<SocketReport.Exchange>();
    for (int i = 0; i < Math.max(begun, items.size()); i++) {
      String text = i < items.size() ? understood.getOrDefault(items.get(i), "") : "";
      String said = i < begun ? turns.get(i).says() : "";
      exchanges.add(new SocketReport.Exchange(said, text, "", "", "", true, false));
    }
    return exchanges;
  }

  @Override
  public BigDecimal committedSeconds() {
    return byDuration ? seconds : BigDecimal.ZERO;
  }

  @Override
  public long bargeIns() {
    return 0;
  }
}
