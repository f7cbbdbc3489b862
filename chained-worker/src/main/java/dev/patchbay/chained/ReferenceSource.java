package dev.patchbay.chained;

import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;

/** Where the recordings of one scheme come from. */
@FunctionalInterface
interface ReferenceSource {
  /**
   * Opens the recording that a job of this tenant names.
   *
   * @throws RefusedInput when this tenant may not have it read, or it is not there; nothing was
   *     asked for unless the answer itself is what is refused
   * @throws InputTrouble when it cannot be had now
   * @throws IOException when the worker's own side fails
   */
  ReferencedAudio open(TenantId tenant, URI uri) throws RefusedInput, IOException;
}
