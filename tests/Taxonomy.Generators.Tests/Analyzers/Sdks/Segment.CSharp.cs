#nullable disable
// Segment's Analytics-CSharp, as far as callers see it.
using System;
using System.Collections;
using System.Collections.Generic;

namespace Segment.Serialization
{
    public interface ISerializable { }

    public class JsonElement
    {
        public static implicit operator JsonElement(string value) => null;

        public static implicit operator JsonElement(int value) => null;

        public static implicit operator JsonElement(bool value) => null;
    }

    public class JsonObject : JsonElement, IEnumerable
    {
        public JsonElement this[string key]
        {
            get => null;
            set { }
        }

        public void Add(string key, JsonElement value) { }

        public IEnumerator GetEnumerator() => null;
    }
}

namespace Segment.Analytics
{
    using Segment.Serialization;

    public class RawEvent { }

    public class Configuration
    {
        public Configuration(string writeKey, int flushAt = 20) { }
    }

    public interface IAnalytics { }

    public partial class Analytics : IAnalytics
    {
        public Analytics(Configuration configuration) { }

        public virtual void Track(
            string name,
            JsonObject properties = default,
            Func<RawEvent, RawEvent> enrichment = default
        ) { }

        public virtual void Track<T>(string name, T properties = default, Func<RawEvent, RawEvent> enrichment = default)
            where T : ISerializable { }

        public virtual void Identify(
            string userId,
            JsonObject traits = default,
            Func<RawEvent, RawEvent> enrichment = default
        ) { }

        public virtual void Identify(JsonObject traits, Func<RawEvent, RawEvent> enrichment = default) { }

        public virtual void Screen(
            string title,
            JsonObject properties = default,
            string category = "",
            Func<RawEvent, RawEvent> enrichment = default
        ) { }

        public virtual void Page(
            string title,
            JsonObject properties = default,
            string category = "",
            Func<RawEvent, RawEvent> enrichment = default
        ) { }

        public virtual void Group(
            string groupId,
            JsonObject traits = default,
            Func<RawEvent, RawEvent> enrichment = default
        ) { }
    }
}
