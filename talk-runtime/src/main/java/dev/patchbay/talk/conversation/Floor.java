package dev.patchbay.talk.conversation;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What may still sound. */
final class Floor {
  private Floor() {}

  /** Whether it was played to its end, and no more of it will come. */
  static boolean heardWhole(Draft d, Utterance there) {
    return there.all() && there.heardMs() + Bounds.FRAME_MS >= totalMs(d, there);
  }

  /** Whether anything sounds or is about to. */
  static boolean audible(Draft d) {
    return !d.floor.isEmpty();
  }

  static long totalMs(Draft d, Utterance utterance) {
    return utterance.bytes() / d.setup.mouth().format().bytesPerMilli();
  }

  /**
   * What had not come of them will not. A question or a notice of which some sound is missing is
   * none, as it reads.
   */
  static void brokeOff(Draft d, Predicate<Utterance> which) {
    d.floor = d.floor.stream().map(there -> which.test(there) ? broken(there) : there).toList();
  }

  private static Utterance broken(Utterance there) {
    return (mustBeWhole(there) ? there.aside() : there).broken();
  }

  /**
   * What has all come sounds to its end; but a question is for the session that hears the answer.
   */
  private static boolean mustBeWhole(Utterance there) {
    return there.kind() == Want.Kind.QUESTION || (there.kind() == Want.Kind.NOTICE && !there.all());
  }

  static Optional<Utterance> utterance(Draft d, String itemId) {
    return d.floor.stream().filter(there -> there.itemId().equals(itemId)).findFirst();
  }

  static void replace(Draft d, String itemId, UnaryOperator<Utterance> change) {
    d.floor =
        d.floor.stream()
            .map(there -> there.itemId().equals(itemId) ? change.apply(there) : there)
            .toList();
  }
}
