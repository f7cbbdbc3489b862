package dev.patchbay.schemas;

import java.util.Optional;
import java.util.Set;

/** Every topic's name. The catalogue holds the same names as data; a test compares them. */
public final class Topics {
  public static final String INTAKE = "audio.intake";
  public static final String ATTEMPTS = "audio.attempts";
  public static final String SIGNALS = "audio.signals";
  public static final String WORKERS = "audio.workers";
  public static final String HEALTH = "audio.health";
  public static final String BREAKERS = "audio.breakers";
  public static final String CAPSULES = "audio.capsules";
  public static final String DECISIONS = "audio.decisions";
  public static final String USAGE = "audio.usage";
  public static final String CONTROL = "audio.control";
  public static final String DEAD_LETTERS = "audio.dead-letters";

  /** Matches the jobs topic of every tenant. */
  public static final String JOBS_PATTERN = "audio\\.[a-z][a-z0-9-]{1,39}\\.jobs";

  private static final String PREFIX = "audio.";
  private static final Set<String> OF_TENANTS =
      Set.of("jobs", "results", "events", "transcripts", "frames.in", "frames.out");

  /**
   * A tenant's topic, taken apart.
   *
   * @param tenant the second part of its name; not checked: it may be no tenant's
   * @param family what its name in the catalogue is, such as {@code audio.{tenant}.jobs}
   */
  public record OfTenant(String tenant, String family) {}

  private Topics() {}

  /** Empty for any name that is not formed like that of a tenant's topic. */
  public static Optional<OfTenant> ofTenant(String name) {
    int dot = name.indexOf('.', PREFIX.length());
    if (!name.startsWith(PREFIX) || dot < 0) {
      return Optional.empty();
    }
    String last = name.substring(dot + 1);
    return OF_TENANTS.contains(last)
        ? Optional.of(
            new OfTenant(
                name.substring(PREFIX.length(), dot), PREFIX + TopicSpec.PLACE + "." + last))
        : Optional.empty();
  }

  /** The topic that carries the lane's dispatches; also the name of its share group. */
  public static String lane(Lane lane) {
    return "audio.lanes." + lane.wire();
  }

  public static String jobs(TenantId tenant) {
    return "audio." + tenant + ".jobs";
  }

  public static String results(TenantId tenant) {
    return "audio." + tenant + ".results";
  }

  public static String events(TenantId tenant) {
    return "audio." + tenant + ".events";
  }

  public static String transcripts(TenantId tenant) {
    return "audio." + tenant + ".transcripts";
  }

  public static String framesIn(TenantId tenant) {
    return "audio." + tenant + ".frames.in";
  }

  public static String framesOut(TenantId tenant) {
    return "audio." + tenant + ".frames.out";
  }
}
