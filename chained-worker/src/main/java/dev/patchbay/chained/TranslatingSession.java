package dev.patchbay.chained;

import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Stage;
import dev.patchbay.stream.translation.LanguageSession;
import dev.patchbay.worker.text.Unicode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * A session that translates into one language, as a provider's does, and is made of stages: what
 * lies between two pauses is written down, translated, said where that is wanted, and told in one
 * piece, at the place where it was known to be over.
 *
 * <p>Law: it tells that it has come to a place only when nothing is left to be told of what it was
 * given before that. So whoever goes on begins there.
 */
final class TranslatingSession
    implements LanguageSession.Wire,
        StageSession,
        Dictation.Told,
        Interpreter.Told,
        SegmentVoice.Told {
  /** Before a stage is asked again. */
  private static final Duration REST = Duration.ofSeconds(2);

  /** For what is not told when nothing more is given. */
  private static final Duration LAST = Duration.ofSeconds(30);

  /** The same of what is said too: six segments wait at most, and each is said behind another. */
  private static final Duration LAST_SAID = Duration.ofSeconds(60);

  private final SessionMeans means;
  private final TranslationWatch watch;
  private final SessionLoop loop;
  private final SessionRests rests;
  private final SessionInbox inbox;
  private final WithdrawablePayer payer;
  private final Dictation dictation;
  private final SegmentTries tries;
  private final SpokenSegments segments;
  private final SegmentTelling telling;
  private final SegmentStages stages;
  private final boolean speaks;
  private volatile boolean hopeless;
  private volatile Optional<Future<?>> overdue = Optional.empty();
  private boolean closing;

  /**
   * @param language ISO 639-1 code of what it translates into
   */
  TranslatingSession(
      SessionMeans means,
      String language,
      LanguageSession line,
      TranslationWatch watch,
      SessionTime time) {
    this.means = means;
    this.watch = watch;
    this.speaks = means.dispatch().job().outputs().contains(Output.AUDIO);
    this.loop = new SessionLoop(new TranslationHearing(line, () -> hopeless));
    this.rests = new SessionRests(loop, time);
    this.inbox = new SessionInbox(loop);
    this.payer = new WithdrawablePayer(means.attempt());
    this.dictation =
        new Dictation(means.by(payer), loop, this, WritingSession.ANOTHER, time::nanos);
    this.tries = new SegmentTries(watch::isFutile);
    this.segments = new SpokenSegments(() -> loop.name("item"));
    this.telling = new SegmentTelling(segments, line.aheadMs(), new SegmentLines(line, loop));
    this.stages =
        new SegmentStages(
            segments,
            telling,
            new Interpreter(new TextTranslation(means, language, time::nanos), loop, payer, this),
            speaks
                ? Optional.of(new SegmentVoice(means, language, loop, payer, this, time::nanos))
                : Optional.empty(),
            () -> loop.tell(TranslationHearing::behind));
  }

  /** Begins, once. */
  void begin() {
    loop.execute(() -> {
      SessionFacts facts = TranslationHearing.facts(loop.name("sess"));
      loop.tell(event -> new SessionEvent.Created(event, facts));
      loop.tell(event -> new SessionEvent.Updated(event, facts));
    });
    loop.begin(this::leaves);
  }

  @Override
  public Flow append(byte[] pcm) {
    Flow flow = inbox.audio(pcm.clone(), this::hear);
    return flow == Flow.GO_ON && segments.isFull() ? Flow.WAIT : flow;
  }

  /** All that it is given is heard in this process, and none of it costs anything as such. */
  @Override
  public long unsent() {
    return 0;
  }

  /** Has it tell the rest, and end then. */
  @Override
  public void close() {
    var unused = inbox.event(this::finish);
  }

  @Override
  public void pause() {
    telling.pause();
  }

  @Override
  public void resume() {
    telling.resume();
    loop.execute(this::advance);
  }

  /** Ends it, whatever is left to be told; calls that wait for their permission are not made. */
  void drop() {
    loop.execute(() -> loop.end(new SocketEnd.Closed()));
  }

  /** There is no money for more: no call waits for any, and what has no words by then has none. */
  void withdraw() {
    payer.withdraw();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isGone() {
    return loop.isGone();
  }

  @Override
  public boolean awaitEnd(Duration most) throws InterruptedException {
    return loop.awaitEnd(most);
  }

  @Override
  public void written(String itemId, String words) {
    tries.passed(Stage.SPEECH_TO_TEXT);
    segments.named(itemId).ifPresent(one -> one.written(Unicode.whole(words)));
    advance();
  }

  @Override
  public void unwritten(String itemId, Ending.Failed why) {
    segments.named(itemId).ifPresent(one -> failed(one, Stage.SPEECH_TO_TEXT, why, () -> ask(one)));
  }

  @Override
  public void translated(SpokenSegment segment, StageEnd<String> end) {
    switch (end) {
      case StageEnd.Done<String>(String text, var _) -> {
        tries.passed(Stage.TEXT);
        watch.translated();
        stages.translated(segment, text);
        advance();
      }
      case StageEnd.Failed<String>(Ending.Failed why) ->
          failed(segment, Stage.TEXT, why, () -> again(Stage.TEXT));
    }
  }

  @Override
  public void said(SpokenSegment segment, StageEnd<byte[]> end) {
    switch (end) {
      case StageEnd.Done<byte[]>(byte[] sound, var _) -> {
        tries.passed(Stage.TEXT_TO_SPEECH);
        stages.said(segment, sound);
        advance();
      }
      case StageEnd.Failed<byte[]>(Ending.Failed why) ->
          failed(segment, Stage.TEXT_TO_SPEECH, why, () -> again(Stage.TEXT_TO_SPEECH));
    }
  }

  @Override
  public void stopped() {
    loop.end(new SocketEnd.Closed());
  }

  private void hear(byte[] pcm) {
    segments.hear(pcm);
    advance();
  }

  private void ask(SpokenSegment segment) {
    dictation.take(segment.itemId(), segment.pcm(), means.dispatch().job().languages().spoken());
  }

  /** Has done what may be done now, and tells what may be told. */
  private void advance() {
    segments.unasked().forEach(this::ask);
    stages.next();
    if (telling.tell()) {
      loop.mayGoOn();
    }
    segments.unasked().forEach(this::ask);
    if (closing && segments.isOver()) {
      loop.end(new SocketEnd.Closed());
    }
  }

  private void failed(SpokenSegment segment, Stage stage, Ending.Failed why, Runnable again) {
    switch (tries.failed(segment, stage, why)) {
      case SegmentTries.Verdict.Again() -> {
        var unused = rests.after(REST, again);
      }
      case SegmentTries.Verdict.PassedOver() -> passOver(segment, stage, why);
      case SegmentTries.Verdict.Ends(Ending.Failed ending, boolean is) -> {
        hopeless = is;
        loop.fail(ending);
      }
    }
  }

  private void passOver(SpokenSegment segment, Stage stage, Ending.Failed why) {
    loop.tell(event -> TranslationHearing.missing(event, stage, why));
    stages.passOver(segment, stage);
    advance();
  }

  private void again(Stage stage) {
    stages.again(stage);
    advance();
  }

  private void finish() {
    if (!closing) {
      closing = true;
      segments.finish();
      overdue = Optional.of(rests.after(speaks ? LAST_SAID : LAST, this::unfinished));
      advance();
    }
  }

  private void unfinished() {
    if (watch.isWoundUp()) {
      loop.end(new SocketEnd.Closed());
    } else {
      tries.failing().ifPresent(loop::fail);
      loop.end(new SocketEnd.Failed(new SocketFailure.CloseUnfinished()));
    }
  }

  private void leaves() {
    loop.failure().ifPresent(watch::failed);
    overdue.ifPresent(one -> one.cancel(true));
    payer.withdraw();
  }
}
