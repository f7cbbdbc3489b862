package dev.patchbay.talk.conversation;

import dev.patchbay.openai.Voice;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.InputConfig;
import java.util.List;
import java.util.Optional;

/**
 * What a talk is made of; frozen for its length.
 *
 * @param epoch of the admission, at least 1; stands in the ids that are made here
 * @param cast who may talk, the first one first
 * @param past effects of this job's earlier epochs
 * @param notice what the caller is told, once, where the talk is had less well than it was meant to
 */
public record Setup(
    int epoch,
    List<Agent> cast,
    Ears ears,
    Mouth mouth,
    Caps caps,
    List<PastEffect> past,
    Optional<String> notice) {
  public Setup {
    cast = List.copyOf(cast);
    past = List.copyOf(past);
    if (epoch < 1 || cast.isEmpty()) {
      throw new IllegalArgumentException("setup: an epoch from 1, and an agent");
    }
  }

  /** The same, of a talk that ends with its first session that is lost or cannot be had. */
  public Setup once() {
    return new Setup(epoch, cast, ears, mouth, caps.once(), past, notice);
  }

  Agent first() {
    return cast.getFirst();
  }

  Optional<Agent> agent(String name) {
    return cast.stream().filter(agent -> agent.name().equals(name)).findFirst();
  }

  /** How every agent hears the caller. */
  public record Ears(AudioFormat format, Change<InputConfig.NoiseReduction> noise) {}

  /** How the agents speak, all with one voice. */
  public record Mouth(AudioFormat format, Voice voice) {}
}
