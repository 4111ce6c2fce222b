private final java.util.Map<String, Counts> kept = new java.util.HashMap<>();
