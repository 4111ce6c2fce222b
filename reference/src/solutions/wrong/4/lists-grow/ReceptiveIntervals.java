private final List<Window> listed = new java.util.ArrayList<>();
