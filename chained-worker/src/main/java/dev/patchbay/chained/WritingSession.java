package dev.patchbay.chained;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SessionEvent;
import dev.patchbay.openai.socket.SessionFacts;
import dev.patchbay.openai.socket.SocketEnd;
import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Stage;
import dev.patchbay.stream.captions.CaptionSession;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A session that writes down what it is given, as a provider's does, and is made of a stage: what
 * was appended until a commit is one call. Words come as a whole, in the order of the commits but
 * for those that were asked for again; there are no interim ones.
 *
 * <p>What no vendor could write is asked for again for a while, and calls that are under way go on
 * beside it, for they are paid for. Then the session ends, and tells why; at once where no time
 * makes that better.
 */
final class WritingSession implements CaptionSession.Wire, StageSession, Dictation.Told {
  /** A segment's sound, with some room; whoever gives more gave no segments. */
  private static final int MOST_BYTES = 30 * SpeechFile.BYTES_PER_SECOND;

  /** Vendors take no less. */
  private static final int LEAST_BYTES = SpeechFile.BYTES_PER_SECOND / 10;

  /** How often words are asked for again, each time after so long. */
  private static final int MOST_AGAIN = 3;

  private static final Duration REST = Duration.ofSeconds(2);

  /** So long behind a segment nothing is asked for again: that would take longer than words may. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /**
   * Who reads waits longer than who listens: the next vendor is asked as long as words may come.
   */
  static final Duration ANOTHER = Duration.ofSeconds(30);

  private final SessionMeans means;
  private final BooleanSupplier futile;
  private final SessionTime time;
  private final AudioFormat format;
  private final SessionLoop loop;
  private final SessionRests rests;
  private final WithdrawablePayer payer;
  private final SessionInbox inbox;
  private final Dictation dictation;
  private final SessionTrouble trouble = new SessionTrouble();
  private final Map<String, Open> open = new HashMap<>();
  private Optional<String> before = Optional.empty();
  private CallerSound sound;
  private ByteArrayOutputStream segment = new ByteArrayOutputStream();

  /** A segment whose words are not there. */
  private record Open(byte[] pcm, int again, long sinceNanos) {
    boolean mayBeAskedAgain(long nanos) {
      return again < MOST_AGAIN && nanos - sinceNanos < AGAIN.toNanos();
    }
  }

  /**
   * @param futile whether no more calls are worth it
   */
  WritingSession(
      SessionMeans means, BooleanSupplier futile, CaptionSession line, SessionTime time) {
    this.means = means;
    this.futile = futile;
    this.time = time;
    this.format =
        means.dispatch().live().map(LiveWork::format).map(WritingSession::of).orElseThrow();
    this.sound = new CallerSound(format);
    this.loop = new SessionLoop(new Hearing(line));
    this.rests = new SessionRests(loop, time);
    this.inbox = new SessionInbox(loop);
    this.payer = new WithdrawablePayer(means.attempt());
    this.dictation = new Dictation(means.by(payer), loop, this, ANOTHER, time::nanos);
  }

  /** Begins, once. */
  void begin() {
    loop.execute(() -> {
      SessionFacts facts = facts(loop.name("sess"));
      loop.tell(event -> new SessionEvent.Created(event, facts));
      loop.tell(event -> new SessionEvent.Updated(event, facts));
    });
    loop.begin(this::over);
  }

  @Override
  public Flow append(byte[] audio, int from, int to) {
    return inbox.audio(Arrays.copyOfRange(audio, from, to), this::hear);
  }

  @Override
  public Flow commit(String eventId) {
    return inbox.event(this::commit);
  }

  @Override
  public void soon(Runnable action) {
    loop.soon(action);
  }

  /**
   * Ends it: nothing more is told of it but that. Calls that wait for their permission are not
   * made.
   */
  @Override
  public void close() {
    loop.execute(() -> loop.end(new SocketEnd.Closed()));
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

  /** What its stage ended it with, if it did. */
  Optional<Ending.Failed> failure() {
    return loop.failure();
  }

  @Override
  public void written(String itemId, String words) {
    trouble.passed(Stage.SPEECH_TO_TEXT);
    open.remove(itemId);
    loop.tell(event ->
        new HeardEvent.Completed(
            event, itemId, 0, words, SessionUsage.BY_STAGES, List.of(), List.of()));
  }

  @Override
  public void unwritten(String itemId, Ending.Failed why) {
    Optional<Open> failed = Optional.ofNullable(open.remove(itemId)).filter(_ -> why.retryable());
    if (failed.isEmpty()) {
      trouble
          .failed(Stage.SPEECH_TO_TEXT, why)
          .ifPresentOrElse(loop::fail, () -> loop.tell(event -> missing(event, itemId, why)));
    } else if (failed.get().mayBeAskedAgain(time.nanos()) && !futile.getAsBoolean()) {
      Open last = failed.get();
      open.put(itemId, new Open(last.pcm(), last.again() + 1, last.sinceNanos()));
      var unused = rests.after(REST, () -> ask(itemId, last.pcm()));
    } else {
      loop.fail(SessionTrouble.below(Stage.SPEECH_TO_TEXT, why, !futile.getAsBoolean()));
    }
  }

  private static HeardEvent missing(Optional<String> event, String itemId, Ending.Failed why) {
    return new HeardEvent.Failed(event, itemId, 0, Optional.of(why.reason()));
  }

  @Override
  public void stopped() {
    loop.end(new SocketEnd.Closed());
  }

  /** Nobody needs its sound any more, but calls that are under way. */
  private void over() {
    payer.withdraw();
    open.clear();
    segment = new ByteArrayOutputStream();
  }

  private void hear(byte[] audio) {
    byte[] pcm = sound.take(audio);
    if (segment.size() + pcm.length > MOST_BYTES) {
      loop.end(new SocketEnd.Failed(new SocketFailure.Overrun()));
      return;
    }
    segment.write(pcm, 0, pcm.length);
  }

  private void commit() {
    byte[] pcm = segment.toByteArray();
    byte[] whole = pcm.length < LEAST_BYTES ? Arrays.copyOf(pcm, LEAST_BYTES) : pcm;
    segment = new ByteArrayOutputStream();
    // What follows is another segment's, and does not follow this one.
    sound = new CallerSound(format);
    String itemId = loop.name("item");
    Optional<String> former = before;
    before = Optional.of(itemId);
    open.put(itemId, new Open(whole, 0, time.nanos()));
    loop.tell(event -> new InputEvent.Committed(event, itemId, former));
    ask(itemId, whole);
  }

  private void ask(String itemId, byte[] pcm) {
    dictation.take(itemId, ByteBuffer.wrap(pcm), means.dispatch().job().languages().spoken());
  }

  private SessionFacts facts(String id) {
    return new SessionFacts(
        Optional.of(id),
        Optional.empty(),
        Optional.empty(),
        Optional.of(format),
        Optional.empty(),
        Optional.empty(),
        new SessionFacts.Turns.Manual(),
        Optional.empty());
  }

  private static AudioFormat of(FrameFormat format) {
    return switch (format) {
      case PCM16 -> AudioFormat.PCM16;
      case PCMU -> AudioFormat.MU_LAW;
      case PCMA -> AudioFormat.A_LAW;
    };
  }

  private record Hearing(CaptionSession line) implements SessionHearer {
    @Override
    public void audio(PartRef at, byte[] bytes, int length) {
      // A session that writes does not speak.
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
}
