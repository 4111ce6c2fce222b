return state;
