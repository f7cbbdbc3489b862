package dev.patchbay.chained;

import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.openai.socket.TranslationEvent;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import dev.patchbay.stream.translation.LanguageSession;
import dev.patchbay.worker.text.Unicode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;

/**
 * A session that translates into one language, as a provider's does, and is made of stages: what
 * lies between two pauses is written down, translated, and told in one piece, at the place where it
 * was known to be over.
 *
 * <p>Law: it tells that it has come to a place only when nothing is left to be told of what it was
 * given before that. So whoever goes on begins there.
 */
final class TranslatingSession
    implements LanguageSession.Wire, StageSession, Dictation.Told, Interpreter.Told {
  /** Before a stage is asked again. */
  private static final Duration REST = Duration.ofSeconds(2);

  /** For what is not told when nothing more is given. */
  private static final Duration LAST = Duration.ofSeconds(30);

  private static final byte[] SILENCE = new byte[SpeechFile.BYTES_PER_SECOND];

  private final SessionMeans means;
  private final Service service;
  private final LanguageSession line;
  private final SessionLoop loop;
  private final SessionRests rests;
  private final SessionInbox inbox;
  private final WithdrawablePayer payer;
  private final Dictation dictation;
  private final Interpreter interpreter;
  private final SegmentTries tries;
  private final SpokenSegments segments;
  private volatile boolean paused;
  private volatile boolean hopeless;
  private volatile Optional<Future<?>> overdue = Optional.empty();
  private boolean translates;
  private boolean closing;

  /** What sessions of a job are told, and tell it. Any thread. */
  interface Service {
    /** Whether the job is to end, so that no session follows. */
    boolean isWoundUp();

    /** Whether no more calls are worth it. */
    boolean isFutile();

    /** A segment was translated. */
    void translated();

    /** A stage could not serve, and that ended the session; told before its line is. */
    void failed(Ending.Failed why);
  }

  /**
   * @param language ISO 639-1 code of what it translates into
   */
  TranslatingSession(
      SessionMeans means,
      String language,
      LanguageSession line,
      Service service,
      SessionTime time) {
    this.means = means;
    this.service = service;
    this.line = line;
    this.loop = new SessionLoop(new TranslationHearing(line, () -> hopeless));
    this.rests = new SessionRests(loop, time);
    this.inbox = new SessionInbox(loop);
    this.payer = new WithdrawablePayer(means.attempt());
    this.dictation =
        new Dictation(means.by(payer), loop, this, WritingSession.ANOTHER, time::nanos);
    this.interpreter =
        new Interpreter(new TextTranslation(means, language, time::nanos), loop, payer, this);
    this.tries = new SegmentTries(service::isFutile);
    this.segments = new SpokenSegments(() -> loop.name("item"));
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
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
    loop.execute(this::quiet);
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
  public void stopped() {
    loop.end(new SocketEnd.Closed());
  }

  private void hear(byte[] pcm) {
    segments.hear(pcm);
    segments.unasked().forEach(this::ask);
    quiet();
  }

  private void ask(SpokenSegment segment) {
    dictation.take(segment.itemId(), segment.pcm(), means.dispatch().job().languages().spoken());
  }

  /** The first one is told before the others; nothing is asked for them while it is at rest. */
  private void advance() {
    Optional<SpokenSegment> first = segments.first().filter(one -> one.words().isPresent());
    if (translates || first.isEmpty()) {
      return;
    }
    SpokenSegment segment = first.get();
    String words = segment.words().orElseThrow();
    if (words.isBlank()) {
      told(segment, "");
      return;
    }
    translates = true;
    interpreter.take(segment, words);
  }

  @Override
  public void translated(SpokenSegment segment, StageEnd<String> end) {
    switch (end) {
      case StageEnd.Done<String>(String text, var _) -> {
        tries.passed(Stage.TEXT);
        service.translated();
        translates = false;
        told(segment, text);
      }
      case StageEnd.Failed<String>(Ending.Failed why) ->
          failed(segment, Stage.TEXT, why, this::translateAgain);
    }
  }

  private void translateAgain() {
    translates = false;
    advance();
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
    segment.written("");
    translates &= stage != Stage.TEXT;
    advance();
  }

  private void told(SpokenSegment segment, String text) {
    boolean goesOn = segments.told(segment);
    if (!text.isEmpty()) {
      var at = OptionalLong.of(segment.endMs());
      loop.tell(event -> new TranslationEvent.OutputText(event, text + " ", at));
    }
    if (goesOn) {
      loop.mayGoOn();
    }
    quiet();
    segments.unasked().forEach(this::ask);
    advance();
    if (closing && segments.isEmpty()) {
      loop.end(new SocketEnd.Closed());
    }
  }

  /** Tells to where nothing is left to be told. */
  private void quiet() {
    while (!paused) {
      Optional<SpokenSegments.Passed> more = segments.passes();
      if (more.isEmpty()) {
        return;
      }
      var at = OptionalLong.of(more.get().toMs());
      int bytes = more.get().ms() * (SILENCE.length / SpokenSegments.MOST_PASSED_MS);
      loop.heard(() -> line.audio(SILENCE, bytes, at));
    }
  }

  private void finish() {
    if (closing) {
      return;
    }
    closing = true;
    segments.finish();
    segments.unasked().forEach(this::ask);
    if (segments.isEmpty()) {
      loop.end(new SocketEnd.Closed());
    } else {
      overdue = Optional.of(rests.after(LAST, this::unfinished));
    }
  }

  private void unfinished() {
    if (service.isWoundUp()) {
      loop.end(new SocketEnd.Closed());
    } else {
      tries.failing().ifPresent(loop::fail);
      loop.end(new SocketEnd.Failed(new SocketFailure.CloseUnfinished()));
    }
  }

  private void leaves() {
    loop.failure().ifPresent(service::failed);
    overdue.ifPresent(one -> one.cancel(true));
    payer.withdraw();
  }
}
