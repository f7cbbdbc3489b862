package dev.patchbay.router.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.patchbay.schemas.CostLine;
import dev.patchbay.schemas.JobMove;
import java.util.List;

/** What of a live job is stored in a record of its own, because reports seldom change it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Apart.Former.class, name = "former"),
  @JsonSubTypes.Type(value = Apart.Costs.class, name = "costs")
})
sealed interface Apart {
  /** Tells it from the others of its job. */
  String name();

  /**
   * A holder that holds the job no more.
   *
   * @param moves those that led away from it
   */
  record Former(EpochAccount account, List<JobMove> moves) implements Apart {
    public Former {
      moves = List.copyOf(moves);
    }

    @Override
    public String name() {
      return named(account.epoch());
    }

    static String named(int epoch) {
      return "epoch/" + epoch;
    }
  }

  /**
   * Cost lines that stay as they are.
   *
   * @param page counted from 0
   * @param lines {@link CostLines#PAGE} of them, in the order charged
   */
  record Costs(int page, List<CostLine> lines) implements Apart {
    public Costs {
      lines = List.copyOf(lines);
    }

    @Override
    public String name() {
      return named(page);
    }

    static String named(int page) {
      return "costs/" + page;
    }
  }
}
