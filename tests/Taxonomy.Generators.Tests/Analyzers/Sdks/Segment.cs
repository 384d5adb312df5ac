#nullable disable
// Segment's Analytics.NET, as far as callers see it.
using System;
using System.Collections.Generic;
using Segment.Model;

namespace Segment
{
    public interface IAnalyticsClient : IDisposable
    {
        void Identify(string userId, IDictionary<string, object> traits);
        void Identify(string userId, IDictionary<string, object> traits, Options options);
        void Group(string userId, string groupId, IDictionary<string, object> traits);
        void Track(string userId, string eventName);
        void Track(string userId, string eventName, IDictionary<string, object> properties);
        void Track(string userId, string eventName, Options options);
        void Track(string userId, string eventName, IDictionary<string, object> properties, Options options);
        void Page(string userId, string name, IDictionary<string, object> properties);
        void Screen(string userId, string name, IDictionary<string, object> properties);
    }

    public class Client : IAnalyticsClient
    {
        public Client(string writeKey) { }

        public Client(string writeKey, Config config) { }

        public void Identify(string userId, IDictionary<string, object> traits) { }

        public void Identify(string userId, IDictionary<string, object> traits, Options options) { }

        public void Group(string userId, string groupId, IDictionary<string, object> traits) { }

        public void Track(string userId, string eventName) { }

        public void Track(string userId, string eventName, IDictionary<string, object> properties) { }

        public void Track(string userId, string eventName, Options options) { }

        public void Track(string userId, string eventName, IDictionary<string, object> properties, Options options) { }

        public void Page(string userId, string name, IDictionary<string, object> properties) { }

        public void Screen(string userId, string name, IDictionary<string, object> properties) { }

        public void Dispose() { }
    }

    public class Config { }

    public static class Analytics
    {
        public static Client Client { get; private set; }

        public static void Initialize(string writeKey) { }

        public static void Initialize(string writeKey, Config config) { }
    }
}

namespace Segment.Model
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

    public class Options
    {
        public Options SetAnonymousId(string id) => this;
    }
}
