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
 * for the caller. It is handed on when all of it is said: who has heard a part of it could not be
 * told by anybody else any more.
 */
final class Notice {
  private final SpeechStage speech;
  private final SpeechOutputs outputs;
  private final DegradedJob job;
  private final CallIds ids;
  private final StringBuilder said = new StringBuilder();

  Notice(SpeechStage speech, SpeechOutputs outputs, DegradedJob job, CallIds ids) {
    this.speech = speech;
    this.outputs = outputs;
    this.job = job;
    this.ids = ids;
  }

  /** Who hears it. */
  interface Hearer {
    /**
     * @param pcm a line, 24 kHz PCM16
     */
    void hear(byte[] pcm);
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
            job.dispatch().tenant(),
            Targets.alternatives(job.dispatch(), Stage.TEXT_TO_SPEECH),
            Optional.of(job.agent().voice()),
            job.spoken());
    try (var file = outputs.create(job.dispatch(), job.attempt().epoch(), speech.bounds());
        Prompts prompts = speech.prompts();
        var recital = new Recital(speech, manner, file, job.attempt(), ids, Optional.empty())) {
      var whole = new ArrayList<byte[]>();
      for (Line line : lines(prompts)) {
        long from = file.dataBytes();
        Optional<Ending.Failed> unsaid = recital.say(line, SampleWatch.NONE);
        if (unsaid.isPresent()) {
          return unsaid;
        }
        said.append(said.isEmpty() ? "" : " ").append(line.text());
        whole.add(read(file, from));
      }
      whole.forEach(hearer::hear);
      prompts.keep();
      return Optional.empty();
    } finally {
      outputs.leaveNothing(job.dispatch());
    }
  }

  private List<Line> lines(Prompts prompts) {
    var lines = new ArrayList<>(prompts.lines(job.agent().disclosure()));
    lines.addAll(prompts.lines(job.notice()));
    return lines.stream().filter(Line::hasWords).toList();
  }

  private static byte[] read(SpeechFile file, long from) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(file.dataBytes() - from));
    file.read(from, line);
    return line.array();
  }
}
