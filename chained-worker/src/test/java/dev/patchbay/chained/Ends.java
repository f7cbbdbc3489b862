package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;

/** How attempts end. */
final class Ends {
  private Ends() {}

  /** One that is completed. */
  static JobOutput completed(Ending ending) {
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    return ((Ending.Completed) ending).output();
  }

  /** One that is completed, for that reason. */
  static JobOutput completed(Ending ending, String reason) {
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    var completed = (Ending.Completed) ending;
    assertThat(completed.reason()).contains(reason);
    return completed.output();
  }

  /** One that failed. */
  static Ending.Failed failed(Ending ending) {
    assertThat(ending).isInstanceOf(Ending.Failed.class);
    return (Ending.Failed) ending;
  }
}
