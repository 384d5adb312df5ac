#nullable disable
// RudderStack, as far as callers see it.
using System;
using System.Collections.Generic;
using RudderStack.Model;

namespace RudderStack
{
    public interface IRudderAnalyticsClient : IDisposable
    {
        void Identify(string userId, IDictionary<string, object> traits);
        void Identify(string userId, IDictionary<string, object> traits, RudderOptions options);
        void Group(string userId, string groupId, IDictionary<string, object> traits);
        void Track(string userId, string eventName);
        void Track(string userId, string eventName, IDictionary<string, object> properties);
        void Track(string userId, string eventName, RudderOptions options);
        void Track(string userId, string eventName, IDictionary<string, object> properties, RudderOptions options);
        void Page(string userId, string name, IDictionary<string, object> properties);
        void Screen(string userId, string name, IDictionary<string, object> properties);
    }

    public class RudderClient : IRudderAnalyticsClient
    {
        public RudderClient(string writeKey) { }

        public RudderClient(string writeKey, RudderConfig config) { }

        public void Identify(string userId, IDictionary<string, object> traits) { }

        public void Identify(string userId, IDictionary<string, object> traits, RudderOptions options) { }

        public void Group(string userId, string groupId, IDictionary<string, object> traits) { }

        public void Track(string userId, string eventName) { }

        public void Track(string userId, string eventName, IDictionary<string, object> properties) { }

        public void Track(string userId, string eventName, RudderOptions options) { }

        public void Track(
            string userId,
            string eventName,
            IDictionary<string, object> properties,
            RudderOptions options
        ) { }

        public void Page(string userId, string name, IDictionary<string, object> properties) { }

        public void Screen(string userId, string name, IDictionary<string, object> properties) { }

        public void Dispose() { }
    }

    public class RudderConfig { }

    public static class RudderAnalytics
    {
        public static RudderClient Client { get; private set; }

        public static void Initialize(string writeKey) { }

        public static void Initialize(string writeKey, RudderConfig config) { }
    }
}

namespace RudderStack.Model
{
    public class Dict : Dictionary<string, object>
    {
        public new Dict Add(string key, object value)
        {
            base.Add(key, value);
            return this;
        }
    }

    public class Properties : Dict { }

    public class Traits : Dict { }

    public class RudderOptions
    {
        public RudderOptions SetAnonymousId(string id) => this;
    }
}
