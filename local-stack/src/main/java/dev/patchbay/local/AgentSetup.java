package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import java.time.Duration;
import java.util.ArrayList;

/**
 * An agent that answers a tenant's callers, as a site engineer would bring it in.
 *
 * @param name as jobs name it
 * @param instructions what the model is told
 * @param disclosure what a caller hears first
 * @param fallbackPrompt what a caller hears when nothing else can be said
 */
public record AgentSetup(
    String name, String instructions, String disclosure, String fallbackPrompt) {
  private static final int MOST_TOKENS = 400;
  private static final Duration LONGEST_SPEECH = Duration.ofMinutes(1);

  /** Writes its first version, and that it holds, for each of these tenants. */
  public void apply(String bootstrapServers, Iterable<String> tenants) {
    var profiles = new ArrayList<AgentProfile>();
    tenants.forEach(tenant -> profiles.add(profile("agent/" + tenant + "/" + name + "/1")));
    AgentEntries.apply(bootstrapServers, profiles);
  }

  private AgentProfile profile(String version) {
    return new AgentProfile(
        version,
        name,
        instructions,
        "marin",
        MOST_TOKENS,
        LONGEST_SPEECH,
        disclosure,
        fallbackPrompt);
  }
}
