package dev.patchbay.local;

import static dev.patchbay.local.DemoFixture.completed;
import static dev.patchbay.local.DemoFixture.job;
import static dev.patchbay.local.DemoFixture.onTopic;
import static dev.patchbay.local.DemoFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoMoneyTest {
  private final DemoJob parcel = job("parcel call");
  private final DemoEvidence evidence = new DemoEvidence(DemoFixture.PLAN);
  private final PriceList prices = PriceList.ofNewSite();

  @Test
  void sameCallsAndExactPricesAreRight() {
    see(line("req_1", "6.00", "0.00045"), "0.000450");
    var money = new DemoMoney(evidence, List.of(call("req_1", "6")), prices);

    assertThat(money.usage().faults()).isEmpty();
    assertThat(money.costs().faults()).isEmpty();
  }

  @Test
  void callThatWasNotMeteredIsAFault() {
    var money = new DemoMoney(evidence, List.of(call("req_1", "6")), prices);

    assertThat(money.usage().faults())
        .containsExactly("req_1: charged input_audio_seconds 6, metered nothing");
    assertThat(DemoMoney.settled(evidence, List.of(call("req_1", "6")))).isFalse();
  }

  @Test
  void whatTheLastActUsesIsNotLookedAtHere() {
    ServedCall one = call("req_1", "6");
    var ofTheLastAct =
        new ServedCall(
            one.requestId(),
            job(DemoFall.FALLS).jobId() + "-2-1",
            one.model(),
            one.startedAt(),
            one.status(),
            one.fault(),
            one.charged(),
            one.used(),
            one.clean());

    assertThat(new DemoMoney(evidence, List.of(ofTheLastAct), prices).usage().faults()).isEmpty();
  }

  @Test
  void callMeteredOtherwiseOrTwiceOrWithoutServiceIsAFault() {
    see(line("req_1", "6", "0.00045"), "0.00135");
    see(line("req_1", "6", "0.00045"), "0.00135");
    see(line("req_2", "6", "0.00045"), "0.00135");
    var money = new DemoMoney(evidence, List.of(call("req_1", "5")), prices);

    assertThat(money.usage().faults()).hasSize(3);
  }

  @Test
  void aCallGivenUpByACancelledJobStandsAtItsBoundWhetherChargedOrNot() {
    cancelled();
    evidence.add(onTopic(Topics.USAGE, estimate("7")));

    assertThat(new DemoMoney(evidence, List.of(), prices).usage().faults()).isEmpty();
    assertThat(new DemoMoney(evidence, List.of(cutCall("6.5")), prices).usage().faults()).isEmpty();
    assertThat(DemoMoney.settled(evidence, List.of(cutCall("6.5")))).isTrue();
    assertThat(new DemoMoney(evidence, List.of(cutCall("7.5")), prices).usage().faults())
        .hasSize(1);
  }

  @Test
  void anEstimateForAnyOtherJobOrASecondOneIsAFault() {
    see(estimate("7"), "0.000525");
    assertThat(new DemoMoney(evidence, List.of(), prices).usage().faults()).hasSize(1);

    var twice = new DemoEvidence(DemoFixture.PLAN);
    twice.add(
        onTopic(Topics.results(parcel.tenant()), result(parcel, new Outcome.Cancelled(), 1, "0")));
    twice.add(onTopic(Topics.USAGE, estimate("7")));
    twice.add(onTopic(Topics.USAGE, estimate("7")));
    assertThat(new DemoMoney(twice, List.of(), prices).usage().faults()).hasSize(1);
  }

  @Test
  void otherCostThanQuantityTimesPriceIsAFault() {
    see(line("req_1", "6", "0.00046"), "0.00045");

    assertThat(new DemoMoney(evidence, List.of(), prices).costs().faults()).hasSize(2);
  }

  private void see(UsageLine line, String total) {
    evidence.add(onTopic(Topics.USAGE, line));
    if (evidence.results().isEmpty()) {
      evidence.add(
          onTopic(Topics.results(parcel.tenant()), result(parcel, completed("Hello."), 1, total)));
    }
  }

  private void cancelled() {
    evidence.add(
        onTopic(Topics.results(parcel.tenant()), result(parcel, new Outcome.Cancelled(), 1, "0")));
  }

  private UsageLine estimate(String seconds) {
    return line(UsageKind.ESTIMATED, "", seconds, "0.000525");
  }

  private ServedCall cutCall(String seconds) {
    ServedCall call = call("req_9", seconds);
    return new ServedCall(
        call.requestId(),
        parcel.jobId() + "/1/1",
        call.model(),
        call.startedAt(),
        0,
        call.fault(),
        true,
        call.used(),
        call.clean());
  }

  private UsageLine line(String call, String seconds, String cost) {
    return line(UsageKind.ACTUAL, call, seconds, cost);
  }

  private UsageLine line(UsageKind kind, String call, String seconds, String cost) {
    return new UsageLine(
        "line-of-" + call,
        parcel.tenant(),
        parcel.jobId(),
        1,
        1,
        1,
        kind,
        false,
        call,
        "openai/gpt-transcribe",
        "gpt-transcribe",
        Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal(seconds)),
        "prices/2026-11-20",
        Usd.parse(cost),
        Instant.parse("2026-11-20T12:00:00Z"));
  }

  private static ServedCall call(String id, String seconds) {
    return new ServedCall(
        id,
        "",
        "gpt-transcribe",
        Instant.parse("2026-11-20T12:00:00Z"),
        200,
        Optional.empty(),
        true,
        Map.of("input_audio_seconds", new BigDecimal(seconds)),
        Optional.empty());
  }
}
