// Mixpanel's plugin for Unity, as far as callers see it.
namespace mixpanel
{
    public class Value
    {
        public Value this[string key]
        {
            get => this;
            set { }
        }

        public static implicit operator Value(string value) => new();

        public static implicit operator Value(int value) => new();

        public static implicit operator Value(bool value) => new();
    }

    public static partial class Mixpanel
    {
        public static void Track(string eventName) { }

        public static void Track(string eventName, string key, Value value) { }

        public static void Track(string eventName, Value properties) { }

        public static void StartTimedEvent(string eventName) { }

        public static void Register(string key, Value value) { }

        public static void SetToken(string token) { }

        public static class People
        {
            public static void Set(string property, Value to) { }

            public static void Set(Value properties) { }

            public static void Increment(string property, Value by) { }

            public static void Unset(string property) { }
        }
    }
}
