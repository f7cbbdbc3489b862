package dev.patchbay.router.money;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whether a limit of a window was reached, and binds. */
public enum Level {
  /** There is room. */
  @JsonProperty("ok")
  OK,
  /** New work is degraded where it can be. */
  @JsonProperty("soft")
  SOFT,
  /** Nothing new is dispatched. */
  @JsonProperty("hard")
  HARD;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
