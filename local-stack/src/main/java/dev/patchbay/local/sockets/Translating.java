package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.AudioDelta;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.TranslationEvent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A translation: the caller speaks, with pauses; the simulator marks each word with a language. */
final class Translating implements Dialogue {
  private static final String LANGUAGE = "es";
  private static final String TRANSCRIBER = "gpt-realtime-whisper";

  private final Line line;
  private final List<CallPlan.Turn> turns;
  private final Listening listening;
  private final StringBuilder understood = new StringBuilder();
  private final StringBuilder told = new StringBuilder();
  private int begun;
  private long silentSince;

  Translating(Line line) {
    this.line = line;
    turns = line.plan().turns();
    listening = new Listening(line.plan().sound());
  }

  @Override
  public SessionConfig config() {
    return new SessionConfig.Translation(
        Change.keep(), Change.to(TRANSCRIBER), Optional.of(LANGUAGE));
  }

  @Override
  public void audio(AudioDelta delta, long now) {
    listening.hear(delta.bytes(), delta.length());
  }

  @Override
  public void event(ServerEvent event, long now) {
    switch (event) {
      case TranslationEvent.InputText input -> understood.append(input.text());
      case TranslationEvent.OutputText output -> told.append(output.text());
      default -> {}
    }
  }

  @Override
  public void beforeFrame(long now, boolean beginning) {
    if (!line.mouth().silent()) {
      silentSince = now;
    } else if (beginning && begun < turns.size() && now - silentSince >= pause()) {
      line.mouth().say(turns.get(begun).says());
      begun++;
      silentSince = now;
    }
  }

  private long pause() {
    return TimeUnit.MILLISECONDS.toNanos(begun == 0 ? 0 : turns.get(begun - 1).pauseMillis());
  }

  /** The rest is said when it is asked to close. */
  @Override
  public boolean settled() {
    return true;
  }

  @Override
  public List<SocketReport.Exchange> exchanges() {
    String said =
        turns.stream().limit(begun).map(CallPlan.Turn::says).collect(Collectors.joining(" "));
    String meant =
        Arrays.stream(said.split(" "))
            .map(word -> LANGUAGE + ":" + word)
            .collect(Collectors.joining(" "));
    Listening.Heard heard = listening.finish();
    return List.of(
        new SocketReport.Exchange(
            said,
            understood.toString(),
            meant,
            told.toString(),
            heard.words(),
            heard.clean(),
            false));
  }

  @Override
  public BigDecimal committedSeconds() {
    return BigDecimal.ZERO;
  }

  @Override
  public long bargeIns() {
    return 0;
  }
}
