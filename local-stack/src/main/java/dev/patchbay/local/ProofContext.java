package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a proof gets.
 *
 * @param installation the built modules
 * @param folder its own folder, empty, for logs and data; stays there afterwards
 * @param seed from which all its randomness follows
 * @param quick whether to do the bounded form
 * @param say takes lines that tell how it goes on
 */
public record ProofContext(
    Installation installation, Path folder, long seed, boolean quick, Consumer<String> say) {
  /** The same in a new folder within its own, for a proof that starts more than one site. */
  public ProofContext within(String name) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    return new ProofContext(installation, own, seed, quick, say);
  }
}
