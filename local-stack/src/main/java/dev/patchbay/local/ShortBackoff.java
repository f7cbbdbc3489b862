package dev.patchbay.local;

import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.DefaultControl;
import java.time.Duration;

/**
 * The default policy for those who do not wait long: neither for the next attempt, nor before they
 * look whether others have given back what they wait for.
 *
 * @param version the policy's, such as {@code policy/short}
 */
public record ShortBackoff(String version, Duration first, Duration longest) {
  /** Writes it, and that it holds. */
  public void apply(String bootstrapServers) {
    ControlEntry.Policy usual = DefaultControl.policy();
    var retry = new ControlEntry.Retry(usual.retry().maxAttempts(), first, longest);
    ControlEntries.activate(
        bootstrapServers, new ControlEntry.Policy(version, usual.routes(), retry));
  }
}
