package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the caller of a talk is told that is not had live: the agent's disclosure, and what follows
 * for the caller. Each line is handed on when it is said whole, so that of no target a part is
 * heard and then another.
 */
final class Notice {
  private final SpeechStage speech;
  private final SpeechOutputs outputs;
  private final LiveCall call;
  private final CallIds ids;
  private final StringBuilder said = new StringBuilder();

  Notice(SpeechStage speech, SpeechOutputs outputs, LiveCall call, CallIds ids) {
    this.speech = speech;
    this.outputs = outputs;
    this.call = call;
    this.ids = ids;
  }

  /** Who hears it. */
  interface Hearer {
    /**
     * @param pcm a line, 24 kHz PCM16
     * @return whether the next one is wanted
     */
    boolean hear(byte[] pcm);
  }

  /** What was said until now, in whole lines. */
  String said() {
    return said.toString();
  }

  /**
   * Has it said.
   *
   * @return why not, when no target could say a line
   * @throws IOException if the speech cannot be stored
   * @throws InterruptedException if the attempt was told to end
   */
  Optional<Ending.Failed> say(Hearer hearer) throws IOException, InterruptedException {
    var manner =
        new SpeechStage.Manner(
            call.dispatch().tenant(),
            Targets.alternatives(call.dispatch(), Stage.TEXT_TO_SPEECH),
            Optional.of(call.agent().voice()),
            call.spoken());
    try (var file = outputs.create(call.dispatch(), call.attempt().epoch(), speech.bounds());
        Prompts prompts = speech.prompts();
        var recital = new Recital(speech, manner, file, call.attempt(), ids, Optional.empty())) {
      for (Line line : lines(prompts)) {
        long from = file.dataBytes();
        Optional<Ending.Failed> unsaid = recital.say(line, SampleWatch.NONE);
        if (unsaid.isPresent()) {
          return unsaid;
        }
        said.append(said.isEmpty() ? "" : " ").append(line.text());
        if (!hearer.hear(read(file, from))) {
          return Optional.empty();
        }
      }
      prompts.keep();
      return Optional.empty();
    } finally {
      outputs.leaveNothing(call.dispatch());
    }
  }

  private List<Line> lines(Prompts prompts) {
    var lines = new ArrayList<>(prompts.lines(call.agent().disclosure()));
    lines.addAll(prompts.lines(call.notice()));
    return lines.stream().filter(Line::hasWords).toList();
  }

  private static byte[] read(SpeechFile file, long from) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(file.dataBytes() - from));
    file.read(from, line);
    return line.array();
  }
}
