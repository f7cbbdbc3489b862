package dev.patchbay.worker.app;

import dev.patchbay.schemas.Lane;
import java.util.Optional;

/**
 * What a worker process serves; it brings one for each of its lanes, all of one version.
 *
 * @param slots jobs at a time, 1 to 1000
 * @param version the worker's software version, as reported
 */
public record ServedLane(Lane lane, int slots, String version) {
  /**
   * The same, with the version that the manifest of the application's jar has; classes that run
   * unpacked have none.
   */
  public static ServedLane of(Lane lane, int slots, Class<?> application) {
    String version =
        Optional.ofNullable(application.getPackage().getImplementationVersion()).orElse("unpacked");
    return new ServedLane(lane, slots, version);
  }
}
