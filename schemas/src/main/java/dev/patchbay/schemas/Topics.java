package dev.patchbay.schemas;

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

  private Topics() {}

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
