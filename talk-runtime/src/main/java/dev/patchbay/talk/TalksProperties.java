package dev.patchbay.talk;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What talks of any worker need.
 *
 * @param toolKeys keys of tool calls: by tenant and name, the environment variable that holds it
 * @param tools how tools are reached
 */
@ConfigurationProperties("patchbay.talks")
record TalksProperties(
    @DefaultValue Map<String, Map<String, String>> toolKeys, @DefaultValue ToolProperties tools) {
  TalksProperties {
    toolKeys = Map.copyOf(toolKeys);
  }

  /**
   * How tools are reached.
   *
   * @param routes hosts that are reached at a place of the company's own: {@code IP:PORT}
   * @param trust file of certificates (PEM) that are believed beside the system's; empty: none
   * @param calls most calls that are open at once, 1 to 4096
   * @param callsOfTenant most of one tenant, 1 to all
   */
  record ToolProperties(
      @DefaultValue Map<String, String> routes,
      @DefaultValue("") String trust,
      @DefaultValue("256") int calls,
      @DefaultValue("64") int callsOfTenant) {
    /** Throws {@link IllegalArgumentException} if a setting breaks its rule; names both. */
    ToolProperties {
      require(calls >= 1 && calls <= 4096, "tools.calls", "must be 1 to 4096");
      require(
          callsOfTenant >= 1 && callsOfTenant <= calls,
          "tools.calls-of-tenant",
          "must be 1 to tools.calls");
      routes = Map.copyOf(routes);
    }

    OpenCalls.Bounds bounds() {
      return new OpenCalls.Bounds(calls, callsOfTenant);
    }

    private static void require(boolean holds, String setting, String rule) {
      if (!holds) {
        throw new IllegalArgumentException("patchbay.talks." + setting + ": " + rule);
      }
    }
  }
}
