package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.shop.ShopCall.Deed;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EffectEndingTest {
  private static final String JOB = "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001";
  private static final EffectEnding ONCE = new EffectEnding("done", 1, 1);

  @Test
  void oneChangeAndOneEffectOfItsIdIsRight() {
    assertThat(ONCE.breaches("acme", result("done"), List.of(call("e1c1", Deed.WRITTEN))))
        .isEmpty();
  }

  @Test
  void aSecondCallIsTold() {
    assertThat(
            ONCE.breaches(
                "acme",
                result("done"),
                List.of(call("e1c1", Deed.WRITTEN), call("e1c1", Deed.AGAIN))))
        .containsExactly("calls to change something: 2 instead of 1");
  }

  @Test
  void callsOfOthersAndThoseThatOnlyLookCountForNothing() {
    ShopCall others =
        new ShopCall("acme/other/e1c1", "acme", "other", "cancel_order", "A", Deed.WRITTEN);

    assertThat(
            ONCE.breaches(
                "acme",
                result("done"),
                List.of(others, call("call_1", Deed.READ), call("e1c1", Deed.WRITTEN))))
        .isEmpty();
  }

  @Test
  void anotherOutcomeAnotherIdAndMoreEffectsAreTold() {
    List<ShopCall> calls = List.of(call("e1c2", Deed.WRITTEN));

    assertThat(ONCE.breaches("acme", result("unknown"), calls))
        .containsExactly(
            "the effect's outcome: unknown instead of done",
            "the shop was called with another id than the effect's");
    assertThat(new EffectEnding("", 0, 0).breaches("acme", result("unknown"), List.of()))
        .contains("effects listed: 1 instead of 0");
    assertThat(new EffectEnding("unknown", 0, 0).breaches("acme", result("unknown"), List.of()))
        .isEmpty();
  }

  private static ShopCall call(String confirmation, Deed deed) {
    return new ShopCall(
        "acme/" + JOB + "/" + confirmation, "acme", JOB, "cancel_order", "A-1", deed);
  }

  private static JsonNode result(String outcome) {
    return JsonMapper.shared()
        .readTree(
            """
            {"jobId": "%s", "effects": [{"confirmation": "e1c1", "tool": "cancel_order",
             "epoch": 1, "outcome": "%s"}]}
            """
                .formatted(JOB, outcome));
  }
}
