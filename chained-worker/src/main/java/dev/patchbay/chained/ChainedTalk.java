package dev.patchbay.chained;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.talk.ProviderLine;
import dev.patchbay.talk.SessionHealth;
import dev.patchbay.talk.Sound;
import dev.patchbay.talk.TalkService;
import dev.patchbay.talk.TalkSpending;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Serves a talk by the chain: each of its sessions is made of stages. */
final class ChainedTalk implements TalkService, AutoCloseable {
  /** No session of ours grows too old. */
  private static final Duration AGE = Duration.ofDays(1);

  private final SessionMeans means;
  private final StagesSpend spend;
  private final Optional<String> notice;
  private final LongSupplier millis;
  private final StageSessions<ChainedSession> sessions;

  /**
   * @param spend who pays by these means
   * @param notice what the caller is told of it
   * @param millis of a clock that never goes back
   */
  ChainedTalk(SessionMeans means, StagesSpend spend, Optional<String> notice, LongSupplier millis) {
    this.means = means;
    this.spend = spend;
    this.notice = notice;
    this.millis = millis;
    this.sessions = new StageSessions<>(millis);
  }

  @Override
  public Optional<String> transcription() {
    return Targets.alternatives(means.dispatch(), Stage.SPEECH_TO_TEXT).stream()
        .map(StageTarget::model)
        .findFirst();
  }

  @Override
  public Duration sessionAge() {
    return AGE;
  }

  /** A session of ours is lost when no vendor of a stage is left. */
  @Override
  public boolean redials() {
    return false;
  }

  @Override
  public Optional<Ending.Failed> failure() {
    return sessions.all().stream().flatMap(session -> session.failure().stream()).findFirst();
  }

  @Override
  public Optional<String> notice() {
    return notice;
  }

  @Override
  public TalkSpending spending() {
    return spend;
  }

  /** Each call of a stage tells of its own target. */
  @Override
  public SessionHealth health(Duration dial) {
    return new SessionHealth("chained", _ -> {}, dial, millis);
  }

  @Override
  public Runnable dial(ProviderLine line) {
    var session =
        new ChainedSession(
            means, new TextThinking(means.stages().texts(), means), new Hearing(line));
    sessions.add(session);
    line.opened(new SessionWire(session));
    session.begin();
    return session::close;
  }

  /** Waits until nothing more is called. */
  @Override
  public void close() throws InterruptedException {
    sessions.close();
  }

  private record Hearing(ProviderLine line) implements SessionHearer {
    @Override
    public void audio(PartRef at, byte[] bytes, int length) {
      line.audio(new Sound(at, bytes, length));
    }

    @Override
    public void event(ServerEvent event) {
      line.event(event);
    }

    @Override
    public void mayGoOn() {
      line.mayGoOn();
    }

    @Override
    public void ended(SocketEnd end) {
      line.ended(end);
    }
  }

  private record SessionWire(ChainedSession session) implements ProviderLine.Wire {
    @Override
    public Flow send(ClientEvent event) {
      return session.send(event);
    }

    @Override
    public Flow append(byte[] audio) {
      return session.append(audio);
    }

    @Override
    public void pause() {
      session.pause();
    }

    @Override
    public void resume() {
      session.resume();
    }

    @Override
    public void soon(Runnable action) {
      session.soon(action);
    }
  }
}
