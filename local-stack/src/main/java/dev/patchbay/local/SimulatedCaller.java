package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One caller as the simulated provider knows it: by the name that workers give it, which is a keyed
 * hash of its tenant and its job. So what befalls one talk's sessions befalls no other's.
 *
 * @param name as it stands in the header of every session
 */
public record SimulatedCaller(SimulatedProvider provider, String name) {
  private static final String HASH = "HmacSHA256";
  private static final String HEADER = "openai-safety-identifier";
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  /** Of a job that names no end user, in a stack of ours. */
  public static SimulatedCaller of(SimulatedProvider provider, String tenant, String jobId) {
    try {
      var hash = Mac.getInstance(HASH);
      hash.init(new SecretKeySpec(App.SAFETY_KEY.getBytes(UTF_8), HASH));
      add(hash, tenant);
      add(hash, "job/" + jobId);
      return new SimulatedCaller(
          provider, Base64.getUrlEncoder().withoutPadding().encodeToString(hash.doFinal()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HASH, e);
    }
  }

  private static void add(Mac hash, String part) {
    byte[] bytes = part.getBytes(UTF_8);
    hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    hash.update(bytes);
  }

  /** Spoils its next sessions, so many. */
  public void spoil(String fault, int times) {
    spoil(fault, (Object) times);
  }

  /** Spoils all its sessions behind those spoilt before. */
  public void spoilAll(String fault) {
    spoil(fault, "forever");
  }

  private void spoil(String fault, Object times) {
    provider.post("/admin/faults", Map.of("match", match(), "fault", fault, "times", times));
  }

  /** Its next sessions, so many, play this script where their instructions have none. */
  public void plays(String script, int times) {
    provider.post(
        "/admin/scripts",
        Map.of("match", Map.of("header", header()), "script", script, "times", times));
  }

  /**
   * The sessions that it has open, one that stands by among them, end as ones that got as old as
   * they may.
   *
   * @throws StackFailure if it has none
   */
  public void expire() {
    List<String> open = open();
    if (open.isEmpty()) {
      throw new StackFailure("the caller has no session at the simulator");
    }
    open.forEach(session -> provider.post("/admin/sessions/" + session + "/expire", Map.of()));
  }

  private List<String> open() {
    return PLAIN
        .readTree(provider.sessions(0))
        .path("open")
        .valueStream()
        .map(JsonNode::asString)
        .filter(id -> its(provider.session(id)))
        .toList();
  }

  /** Whether a session, in the simulator's account, is its own. */
  public boolean its(JsonNode session) {
    return session.path("safety_identifier").asString("").equals(name);
  }

  private Map<String, ?> match() {
    return Map.of("endpoint", "realtime", "header", header());
  }

  private Map<String, String> header() {
    return Map.of("name", HEADER, "value", name);
  }
}
