package dev.patchbay.chained;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Payer;
import dev.patchbay.worker.audio.LineSound;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/**
 * Makes one response sound: has it thought, and each sentence spoken as soon as it is whole, while
 * the next are still being thought. Tells so on the session's loop.
 *
 * <p>Law: of a response that was silenced the calls that are under way come to their ends, though
 * nobody hears them, for they are paid for, and a call whose cost is not known keeps its place
 * among those that the attempt may have. Those that wait for their permission are not made.
 */
final class AgentVoice {
  /** A sentence's most code points: whoever waits for the first one does not wait for a longer. */
  private static final int LONGEST = 280;

  /** More sentences than any answer has. */
  private static final int AHEAD = 8192;

  /** Of what passes at once: a tenth of a second. */
  private static final int PIECE = SpeechFile.BYTES_PER_SECOND / 10;

  /** What a resampler keeps back of the last sound. */
  private static final byte[] REST = new byte[8 * SpeechFile.BYTES_PER_SECOND / 1000];

  private final SessionMeans means;
  private final SessionTerms terms;
  private final OutputGate gate;
  private final SessionLoop loop;
  private final WithdrawablePayer payer;
  private final Told told;
  private final LineSound line;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(AHEAD);
  private Future<?> speaking = CompletableFuture.completedFuture(null);
  private Future<?> reasoning = CompletableFuture.completedFuture(null);

  /** How the thinking ended; told by the last of the lines. */
  private volatile End thought = new End.Stopped();

  /** Hears of it on the loop. */
  interface Told {
    /** It begins to sound. */
    void says(String sentence);

    void sounds(byte[] bytes);

    /** All of it has sounded. */
    void said();

    /** Nothing of it sounds any more; the first time counts. */
    void over(End end);
  }

  /** How it ended. */
  sealed interface End {
    record Thought(Thinking.Thought thought) implements End {}

    /** The words were given. */
    record Said() implements End {}

    /** It was told to end. */
    record Stopped() implements End {}

    /** No target of a stage could. */
    record Failed(Stage stage, Ending.Failed ending) implements End {}
  }

  /**
   * @param payer for its calls
   */
  AgentVoice(
      SessionMeans means,
      SessionTerms terms,
      OutputGate gate,
      SessionLoop loop,
      Payer payer,
      Told told) {
    this.payer = new WithdrawablePayer(payer);
    this.means = means;
    this.terms = terms;
    this.gate = gate;
    this.loop = loop;
    this.told = told;
    this.line = new LineSound(format(terms.output()));
  }

  static FrameFormat format(AudioFormat format) {
    return switch (format) {
      case PCM16 -> FrameFormat.PCM16;
      case MU_LAW -> FrameFormat.PCMU;
      case A_LAW -> FrameFormat.PCMA;
    };
  }

  /** Says these words. */
  void say(String words) {
    sentences(words).forEach(this::take);
    finish(new End.Said());
    speaking = loop.call(this::speak);
  }

  /** What is said of these words by one call each. */
  static List<String> sentences(String words) {
    var cutter = new SentenceCutter(LONGEST);
    return Stream.concat(cutter.take(words).stream(), cutter.finish().stream())
        .filter(Line::hasWords)
        .toList();
  }

  /** Says what comes of this. */
  void think(Thinking thinking, Thinking.Ask ask) {
    speaking = loop.call(this::speak);
    reasoning = loop.call(() -> finish(thought(thinking, ask)));
  }

  /** Nobody hears it any more. */
  void silence() {
    gate.silence();
    payer.withdraw();
  }

  /** Whether no call is under way. */
  boolean isDone() {
    return speaking.isDone() && reasoning.isDone();
  }

  /** Ends its calls. */
  void stop() {
    speaking.cancel(true);
    reasoning.cancel(true);
  }

  private End thought(Thinking thinking, Thinking.Ask ask) {
    if (gate.isSilenced()) {
      return new End.Stopped();
    }
    var cutter = new SentenceCutter(LONGEST);
    try {
      StageEnd<Thinking.Thought> end =
          thinking.think(
              ask,
              delta -> {
                for (String sentence : cutter.take(delta)) {
                  if (!take(sentence)) {
                    throw new IOException("more sentences than anybody says");
                  }
                }
              },
              payer);
      return switch (end) {
        case StageEnd.Done<Thinking.Thought>(Thinking.Thought whole, StageTarget _) -> {
          cutter.finish().forEach(this::take);
          yield new End.Thought(whole);
        }
        case StageEnd.Failed<Thinking.Thought>(Ending.Failed ending) -> {
          cutter.finish().forEach(this::take);
          yield new End.Failed(Stage.TEXT, ending);
        }
      };
    } catch (InvalidRequest e) {
      return new End.Failed(Stage.TEXT, RefusedInput.malformed(e.field(), e.rule()).ending());
    } catch (InterruptedException | RejectedExecutionException e) {
      return new End.Stopped();
    } catch (RuntimeException e) {
      return broken(e);
    }
  }

  private boolean take(String sentence) {
    return !Line.hasWords(sentence) || lines.offer(Optional.of(sentence));
  }

  private void finish(End end) {
    thought = end;
    if (!lines.offer(Optional.empty())) {
      lines.clear();
      lines.add(Optional.empty());
    }
  }

  private void speak() {
    End end = spoken();
    loop.execute(() -> told.over(end));
  }

  private End spoken() {
    try {
      boolean sounded = false;
      for (Optional<String> next = lines.take(); next.isPresent(); next = lines.take()) {
        if (!gate.isSilenced()) {
          speak(next.get());
          sounded = true;
        }
      }
      if (sounded && terms.output() != AudioFormat.PCM16) {
        pass(line.out(REST));
      }
      return thought;
    } catch (InterruptedException | RejectedExecutionException e) {
      return new End.Stopped();
    } catch (RuntimeException e) {
      return broken(e);
    }
  }

  private void speak(String sentence) throws InterruptedException {
    loop.execute(() -> told.says(sentence));
    Optional<Ending.Failed> unsaid;
    try {
      unsaid =
          means
              .stages()
              .speech()
              .pass(sentence, means.manner(terms), this::hear, payer, means.ids());
    } catch (InvalidRequest e) {
      unsaid = Optional.of(RefusedInput.malformed(e.field(), e.rule()).ending());
    }
    if (unsaid.isEmpty()) {
      loop.execute(told::said);
      return;
    }
    gate.silence();
    End failed = new End.Failed(Stage.TEXT_TO_SPEECH, unsaid.get());
    loop.execute(() -> told.over(failed));
  }

  private void hear(byte[] pcm) throws IOException {
    try {
      for (int from = 0; from < pcm.length; from += PIECE) {
        pass(line.out(Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + PIECE))));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the session has ended");
    }
  }

  private void pass(byte[] bytes) throws InterruptedException {
    if (bytes.length > 0 && gate.enter()) {
      loop.execute(() -> {
        gate.passed();
        told.sounds(bytes);
      });
    }
  }

  private End broken(RuntimeException e) {
    loop.execute(() -> {
      throw e;
    });
    return new End.Stopped();
  }
}
