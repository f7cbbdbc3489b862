package dev.patchbay.chained;

import dev.patchbay.openai.Recording;
import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.TranscriptionRequest;
import dev.patchbay.openai.TranscriptionRequest.Detail;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has turns written, all at once, and tells them in their order. Belongs to the session's loop, but
 * for the calls.
 */
final class Dictation {
  private static final int MOST_TURNS = 8;

  /** More than anybody says in five minutes, several times over. */
  private static final int MOST_CHARACTERS = 64 * 1024;

  private static final Ending.Failed TOO_MANY = failed("too_many_turns", "turns wait already");
  private static final Ending.Failed TOO_LONG = failed("provider_malformed", "text: too long");

  private final SessionMeans means;
  private final SessionLoop loop;
  private final Told told;
  private final Deque<Turn> turns = new ArrayDeque<>();

  /** Hears of it on the loop. */
  interface Told {
    void written(String itemId, String words);

    void unwritten(String itemId, Ending.Failed why);

    /** The attempt was told to end. */
    void stopped();
  }

  private static final class Turn {
    private final String itemId;
    private Optional<StageEnd<String>> end = Optional.empty();

    private Turn(String itemId) {
      this.itemId = itemId;
    }
  }

  Dictation(SessionMeans means, SessionLoop loop, Told told) {
    this.means = means;
    this.loop = loop;
    this.told = told;
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
  void take(String itemId, byte[] pcm, Optional<String> language) {
    var turn = new Turn(itemId);
    turns.add(turn);
    if (turns.size() > MOST_TURNS) {
      loop.execute(() -> settled(turn, new StageEnd.Failed<>(TOO_MANY)));
    } else {
      var unused = loop.call(() -> write(turn, pcm, language));
    }
  }

  private void write(Turn turn, byte[] pcm, Optional<String> language) {
    try {
      StageEnd<String> end = written(pcm, language);
      loop.execute(() -> settled(turn, end));
    } catch (InterruptedException | RejectedExecutionException e) {
      loop.execute(told::stopped);
    } catch (RuntimeException e) {
      loop.execute(() -> {
        throw e;
      });
    }
  }

  private StageEnd<String> written(byte[] pcm, Optional<String> language)
      throws InterruptedException {
    StageEnd<Transcript> end =
        means
            .stages()
            .transcripts()
            .transcribe(
                new TranscriptionRequest(Recording.of(wav(pcm)), language, Detail.TEXT),
                Math.ceilDiv(pcm.length, SpeechFile.BYTES_PER_SECOND),
                Targets.alternatives(means.dispatch(), Stage.SPEECH_TO_TEXT),
                means.attempt(),
                means.ids());
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
    while (!turns.isEmpty() && turns.getFirst().end.isPresent()) {
      Turn next = turns.removeFirst();
      switch (next.end.orElseThrow()) {
        case StageEnd.Done<String>(String words, var _) -> told.written(next.itemId, words);
        case StageEnd.Failed<String>(Ending.Failed ending) -> told.unwritten(next.itemId, ending);
      }
    }
  }

  private static byte[] wav(byte[] pcm) {
    byte[] wav = new byte[SpeechHeader.BYTES + pcm.length];
    SpeechHeader.of(pcm.length).get(wav, 0, SpeechHeader.BYTES);
    System.arraycopy(pcm, 0, wav, SpeechHeader.BYTES, pcm.length);
    return wav;
  }

  private static Ending.Failed failed(String reason, String detail) {
    return new Ending.Failed(reason, detail, false, Optional.empty());
  }
}
