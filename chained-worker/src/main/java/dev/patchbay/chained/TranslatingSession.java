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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A session that translates into one language, as a provider's does, and is made of stages: what
 * lies between two pauses is written down, translated, and told in one piece, at the place where it
 * was known to be over.
 *
 * <p>Law: it tells that it has come to a place only when nothing is left to be told of what it was
 * given before that. So whoever goes on begins there.
 */
final class TranslatingSession implements LanguageSession.Wire, StageSession, Dictation.Told {
  /** Somebody who does not pause is cut there. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** A turn that is found begins no further back than this. */
  private static final long BEFORE_MS = 400;

  /** So many segments wait before the session takes no more sound. */
  private static final int MOST_SEGMENTS = 6;

  /** How often a stage is asked again for a segment, each time after so long. */
  private static final int MOST_AGAIN = 3;

  private static final Duration REST = Duration.ofSeconds(2);

  /** For what is not told when nothing more is given. */
  private static final Duration LAST = Duration.ofSeconds(30);

  private static final int SILENCE_MS = 1_000;
  private static final byte[] SILENCE = new byte[SpeechFile.BYTES_PER_SECOND];

  private final SessionMeans means;
  private final LanguageSession line;
  private final BooleanSupplier woundUp;
  private final Consumer<Ending.Failed> failed;
  private final SessionLoop loop;
  private final SessionInbox inbox;
  private final WithdrawablePayer payer;
  private final Dictation dictation;
  private final TextTranslation translation;
  private final SessionTrouble trouble = new SessionTrouble();
  private final TurnCutter cutter = new TurnCutter(LONGEST);
  private final Deque<SpokenSegment> segments = new ArrayDeque<>();
  private volatile boolean full;
  private volatile boolean paused;
  private volatile Optional<Future<?>> overdue = Optional.empty();
  private long begun;
  private long toldMs;
  private long endMs;
  private boolean translates;
  private boolean closing;
  private volatile boolean hopeless;

  /**
   * @param language ISO 639-1 code of what it translates into
   * @param woundUp whether the job is to end, so that no session follows this one
   * @param failed told before the line that a stage could not serve, if that ended it
   */
  TranslatingSession(
      SessionMeans means,
      String language,
      LanguageSession line,
      BooleanSupplier woundUp,
      Consumer<Ending.Failed> failed) {
    this.means = means;
    this.line = line;
    this.woundUp = woundUp;
    this.failed = failed;
    this.loop = new SessionLoop(new TranslationHearing(line, () -> hopeless));
    this.inbox = new SessionInbox(loop);
    this.payer = new WithdrawablePayer(means.attempt());
    this.dictation =
        new Dictation(means.by(payer), loop, this, WritingSession.ANOTHER, System::nanoTime);
    this.translation = new TextTranslation(means, language);
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
    return flow == Flow.GO_ON && full ? Flow.WAIT : flow;
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
    trouble.passed(Stage.SPEECH_TO_TEXT);
    segments.stream()
        .filter(one -> one.itemId().equals(itemId))
        .forEach(one -> one.written(Unicode.whole(words)));
    advance();
  }

  @Override
  public void unwritten(String itemId, Ending.Failed why) {
    segments.stream()
        .filter(one -> one.itemId().equals(itemId))
        .findFirst()
        .ifPresent(one -> failed(one, Stage.SPEECH_TO_TEXT, why, () -> ask(one)));
  }

  @Override
  public void stopped() {
    loop.end(new SocketEnd.Closed());
  }

  private void hear(byte[] pcm) {
    for (TurnCutter.Found found : cutter.take(pcm, Optional.of(TurnTerms.USUAL))) {
      switch (found) {
        case TurnCutter.Found.Began(long startMs) -> begun = startMs;
        case TurnCutter.Found.Ended(long to, var sound) -> spoken(to, sound);
      }
    }
    quiet();
  }

  private void spoken(long to, ByteBuffer sound) {
    endMs = to;
    var segment = new SpokenSegment(loop.name("item"), begun, to, sound);
    segments.add(segment);
    full = segments.size() >= MOST_SEGMENTS;
    askMore();
  }

  /** So many at once as may wait. */
  private void askMore() {
    segments.stream()
        .limit(MOST_SEGMENTS)
        .filter(one -> !one.asked())
        .forEach(one -> {
          one.ask();
          ask(one);
        });
  }

  private void ask(SpokenSegment segment) {
    dictation.take(segment.itemId(), segment.pcm(), means.dispatch().job().languages().spoken());
  }

  /** The first one is told before the others; nothing is asked for them while it is at rest. */
  private void advance() {
    SpokenSegment first = segments.peek();
    if (translates || first == null || first.words().isEmpty()) {
      return;
    }
    String words = first.words().get();
    if (words.isBlank()) {
      told(first, "");
      return;
    }
    translates = true;
    var unused = loop.call(() -> translate(first, words));
  }

  private void translate(SpokenSegment segment, String words) {
    try {
      StageEnd<String> end = translation.translate(words, payer);
      loop.execute(() -> translated(segment, end));
    } catch (InterruptedException | RejectedExecutionException e) {
      loop.execute(this::stopped);
    } catch (RuntimeException e) {
      loop.execute(() -> {
        throw e;
      });
    }
  }

  private void translated(SpokenSegment segment, StageEnd<String> end) {
    switch (end) {
      case StageEnd.Done<String>(String text, var _) -> {
        trouble.passed(Stage.TEXT);
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

  /**
   * A stage could not do it: it is asked again, for a while; then the session ends as a broken one
   * does. What fails for good is passed over, for the words may be to blame; of another segment
   * right behind it nobody believes that, and no other session would fare better.
   */
  private void failed(SpokenSegment segment, Stage stage, Ending.Failed why, Runnable again) {
    if (why.retryable() && segment.again(stage, MOST_AGAIN)) {
      var unused = loop.call(() -> rest(again));
    } else if (why.retryable()) {
      loop.fail(SessionTrouble.below(stage, why, false));
    } else {
      trouble
          .failed(stage, why)
          .ifPresentOrElse(this::failForGood, () -> passOver(segment, stage, why));
    }
  }

  private void failForGood(Ending.Failed why) {
    hopeless = true;
    loop.fail(why);
  }

  private void passOver(SpokenSegment segment, Stage stage, Ending.Failed why) {
    loop.tell(event -> TranslationHearing.missing(event, stage, why));
    segment.written("");
    translates &= stage != Stage.TEXT;
    advance();
  }

  private void rest(Runnable again) {
    try {
      Thread.sleep(REST);
      loop.execute(again);
    } catch (InterruptedException e) {
      // The session is over.
      Thread.currentThread().interrupt();
    }
  }

  private void told(SpokenSegment segment, String text) {
    segments.remove(segment);
    if (!text.isEmpty()) {
      var at = OptionalLong.of(segment.endMs());
      loop.tell(event -> new TranslationEvent.OutputText(event, text + " ", at));
    }
    if (full && segments.size() < MOST_SEGMENTS) {
      full = false;
      loop.mayGoOn();
    }
    quiet();
    askMore();
    advance();
    if (closing && segments.isEmpty()) {
      loop.end(new SocketEnd.Closed());
    }
  }

  /** Tells to where nothing is left to be told. */
  private void quiet() {
    long open = cutter.inTurn() ? begun : Math.max(endMs, cutter.ms() - BEFORE_MS);
    long to = segments.isEmpty() ? open : segments.getFirst().startMs();
    while (!paused && toldMs < to) {
      long ms = Math.min(SILENCE_MS, to - toldMs);
      toldMs += ms;
      var at = OptionalLong.of(toldMs);
      int bytes = Math.toIntExact(ms) * SILENCE.length / SILENCE_MS;
      loop.heard(() -> line.audio(SILENCE, bytes, at));
    }
  }

  private void finish() {
    if (closing) {
      return;
    }
    closing = true;
    if (cutter.inTurn()) {
      cutter.commit().ifPresent(rest -> spoken(cutter.ms(), rest));
    }
    if (segments.isEmpty()) {
      loop.end(new SocketEnd.Closed());
    } else {
      overdue = Optional.of(loop.call(this::waitForTheLast));
    }
  }

  private void waitForTheLast() {
    try {
      Thread.sleep(LAST);
      loop.execute(() -> loop.end(unfinished()));
    } catch (InterruptedException e) {
      // All was told.
      Thread.currentThread().interrupt();
    }
  }

  private SocketEnd unfinished() {
    return woundUp.getAsBoolean()
        ? new SocketEnd.Closed()
        : new SocketEnd.Failed(new SocketFailure.CloseUnfinished());
  }

  private void leaves() {
    loop.failure().ifPresent(failed);
    overdue.ifPresent(one -> one.cancel(true));
    payer.withdraw();
  }
}
