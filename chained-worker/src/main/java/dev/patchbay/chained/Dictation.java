package dev.patchbay.chained;

import dev.patchbay.openai.Recording;
import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.TranscriptionRequest;
import dev.patchbay.openai.TranscriptionRequest.Detail;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Has turns written, all at once, and tells them in their order. Belongs to the session's loop, but
 * for the calls.
 *
 * <p>Law: the sound of a turn is held once, until its words are known or will not be. Turns that
 * wait have two minutes of it together (5.8 MB), however many they are. With what its {@link
 * TurnCutter} holds meanwhile, and the one copy that is made of a turn of a minute, a talk has at
 * most 13 MB of its caller's speech, beside what has been appended and not been heard yet.
 */
final class Dictation {
  private static final int MOST_TURNS = 8;

  static final int MOST_BYTES = 120 * SpeechFile.BYTES_PER_SECOND;

  /** Of a talk. Words that come 8 s behind a turn are late: no other vendor is asked then. */
  static final Duration ANOTHER = Duration.ofSeconds(5);

  /** More than anybody says in five minutes, several times over. */
  private static final int MOST_CHARACTERS = 64 * 1024;

  /** The reason of a turn that comes while too many wait. */
  static final String TOO_MANY = "too_many_turns";

  private static final Ending.Failed TOO_LONG = failed("provider_malformed", "text: too long");

  private final SessionMeans means;
  private final SessionLoop loop;
  private final Told told;
  private final Duration another;
  private final LongSupplier nanos;
  private final Deque<Turn> turns = new ArrayDeque<>();
  private int held;

  /** Hears of it on the loop. */
  interface Told {
    void written(String itemId, String words);

    void unwritten(String itemId, Ending.Failed why);

    /** The attempt was told to end. */
    void stopped();
  }

  private static final class Turn {
    private final String itemId;
    private final int bytes;
    private Optional<StageEnd<String>> end = Optional.empty();

    private Turn(String itemId, int bytes) {
      this.itemId = itemId;
      this.bytes = bytes;
    }
  }

  /**
   * @param another so long behind a turn another vendor is asked, where one failed that may be paid
   *     for
   * @param nanos of a clock that never goes back
   */
  Dictation(SessionMeans means, SessionLoop loop, Told told, Duration another, LongSupplier nanos) {
    this.means = means;
    this.loop = loop;
    this.told = told;
    this.another = another;
    this.nanos = nanos;
  }

  /** How many bytes of sound are held. */
  int held() {
    return held;
  }

  /** Whether this turn is told, or gone. */
  boolean isTold(String itemId) {
    return turns.stream().noneMatch(turn -> turn.itemId.equals(itemId));
  }

  /** The last turn that is not told. */
  Optional<String> last() {
    return Optional.ofNullable(turns.peekLast()).map(turn -> turn.itemId);
  }

  /**
   * Takes a turn.
   *
   * @param pcm 24 kHz
   */
  void take(String itemId, ByteBuffer pcm, Optional<String> language) {
    int bytes = pcm.remaining();
    if (turns.size() >= MOST_TURNS || held + bytes > MOST_BYTES) {
      var refused = new Turn(itemId, 0);
      turns.add(refused);
      loop.execute(
          () -> settled(refused, new StageEnd.Failed<>(failed(TOO_MANY, "turns wait already"))));
      return;
    }
    var turn = new Turn(itemId, bytes);
    turns.add(turn);
    held += bytes;
    var request =
        new TranscriptionRequest(Recording.of(SpeechHeader.of(bytes), pcm), language, Detail.TEXT);
    long until = nanos.getAsLong() + another.toNanos();
    loop.ask(() -> written(request, turn.bytes, until), end -> settled(turn, end), told::stopped);
  }

  private StageEnd<String> written(TranscriptionRequest request, int bytes, long until)
      throws InterruptedException {
    StageEnd<Transcript> end =
        means
            .stages()
            .transcripts()
            .transcribeInTime(
                request,
                Math.ceilDiv(bytes, SpeechFile.BYTES_PER_SECOND),
                Targets.alternatives(means.dispatch(), Stage.SPEECH_TO_TEXT),
                means.attempt(),
                means.ids(),
                () -> nanos.getAsLong() - until < 0);
    return switch (end) {
      case StageEnd.Done<Transcript>(Transcript transcript, var by) ->
          transcript.text().length() > MOST_CHARACTERS
              ? new StageEnd.Failed<>(TOO_LONG)
              : new StageEnd.Done<>(transcript.text(), by);
      case StageEnd.Failed<Transcript>(Ending.Failed ending) -> new StageEnd.Failed<>(ending);
    };
  }

  private void settled(Turn turn, StageEnd<String> end) {
    turn.end = Optional.of(end);
    held -= turn.bytes;
    while (!turns.isEmpty() && turns.getFirst().end.isPresent()) {
      Turn next = turns.removeFirst();
      switch (next.end.orElseThrow()) {
        case StageEnd.Done<String>(String words, var _) -> told.written(next.itemId, words);
        case StageEnd.Failed<String>(Ending.Failed ending) -> told.unwritten(next.itemId, ending);
      }
    }
  }

  private static Ending.Failed failed(String reason, String detail) {
    return new Ending.Failed(reason, detail, false, Optional.empty());
  }
}
