package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who answers the callers of the demo's tenants. */
final class DemoAgents {
  static final String NAME = "front-desk";

  private static final String DISCLOSURE = "This is an automatic assistant.";
  private static final String ANSWER =
      "Thank you for telling us. We look into it now, and call you back within the hour.";

  /** What a caller hears: who speaks, then the answer. */
  static final String REPLY = DISCLOSURE + " " + ANSWER;

  private DemoAgents() {}

  /** The simulator carries no model: it says what the line that begins with {@code say:} tells. */
  static List<AgentProfile> scripted() {
    var profiles = new ArrayList<>(profiles("\nsay: " + ANSWER));
    profiles.add(DemoTalk.agent());
    profiles.add(DemoCallback.agent());
    profiles.add(DemoFall.agent());
    profiles.add(DemoShortage.agent());
    return List.copyOf(profiles);
  }

  /** Who find words of their own. */
  static List<AgentProfile> free() {
    return profiles("");
  }

  private static List<AgentProfile> profiles(String script) {
    return DemoPlan.TENANTS.stream().map(tenant -> profile(tenant, script)).toList();
  }

  private static AgentProfile profile(TenantId tenant, String script) {
    return new AgentProfile(
        "agent/" + tenant + "/" + NAME + "/1",
        NAME,
        "You answer the voicemail of " + tenant + ", in one or two sentences." + script,
        "marin",
        400,
        Duration.ofSeconds(30),
        DISCLOSURE,
        "Thank you for your call. We call you back today.");
  }
}
