package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FrameFormat;
import java.time.Duration;
import java.util.List;

/**
 * What a caller says, in order, and when it leaves. Between utterances the caller is silent, which
 * is sent as any other sound: a line that carries nothing would look broken.
 *
 * @param utterances at least one, at most {@link #MOST}, all in one format
 * @param end what is awaited after the last one; then the caller leaves
 */
public record Script(List<Utterance> utterances, Cue end) {
  public static final int MOST = 100;

  public Script {
    utterances = List.copyOf(utterances);
    if (utterances.isEmpty() || utterances.size() > MOST) {
      throw new IllegalArgumentException("utterances: must be 1 to " + MOST);
    }
    if (utterances.stream().map(it -> it.voice().format()).distinct().count() > 1) {
      throw new IllegalArgumentException("utterances: must all be in one format");
    }
  }

  /** The caller leaves when the agent has said nothing more for so long. */
  public static Cue lingering(Duration linger) {
    return new Cue(new Cue.When.Finished(linger), linger.plusSeconds(30), Cue.Otherwise.LEAVE);
  }

  /** In which all is said. */
  public FrameFormat format() {
    return utterances.getFirst().voice().format();
  }
}
