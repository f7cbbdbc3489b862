package dev.patchbay.chained;

import dev.patchbay.openai.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The time limits of every provider call. */
@ConfigurationProperties("patchbay.calls")
record CallProperties(
    @DefaultValue("5s") Duration connect,
    @DefaultValue("60s") Duration firstByte,
    @DefaultValue("20s") Duration betweenBytes,
    @DefaultValue("10m") Duration wholeCall) {

  Limits limits() {
    Limits sizes = Limits.defaults();
    return new Limits(
        connect, firstByte, betweenBytes, wholeCall, sizes.maxJsonBytes(), sizes.maxSseLineBytes());
  }
}
