package bank;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Money that went from one owner to another. */
public record Transfer(LocalDate day, String from, String to, BigDecimal amount) {}
