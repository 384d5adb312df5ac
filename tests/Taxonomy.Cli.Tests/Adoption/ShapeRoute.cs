using System.Text.RegularExpressions;

namespace Taxonomy.Cli.Tests.Adoption;

/// <summary>Represents a way that calls take from a program to an SDK.</summary>
internal sealed partial class ShapeRoute
{
    private const string Interface = """
        using System;
        using System.Collections.Generic;

        namespace Shop.Contracts;

        public interface ITelemetryService
        {
            void TrackEvent(string name, IDictionary<string, string>? properties = null);

            void TrackEvent(string name, string key, string value);
        }

        """;

    private const string ApplicationInsights = """
        using System.Collections.Generic;
        using Microsoft.ApplicationInsights;
        using Shop.Contracts;

        namespace Shop.Telemetry;

        public sealed class InsightsTelemetry(TelemetryClient client) : ITelemetryService
        {
            public void TrackEvent(string name, IDictionary<string, string>? properties = null) =>
                client.TrackEvent(name, properties);

            public void TrackEvent(string name, string key, string value) =>
                client.TrackEvent(name, new Dictionary<string, string> { [key] = value });
        }

        public sealed class AllTelemetry(IReadOnlyList<ITelemetryService> all) : ITelemetryService
        {
            public void TrackEvent(string name, IDictionary<string, string>? properties = null)
            {
                foreach (var one in all)
                {
                    one.TrackEvent(name, properties);
                }
            }

            public void TrackEvent(string name, string key, string value)
            {
                foreach (var one in all)
                {
                    one.TrackEvent(name, key, value);
                }
            }
        }

        public sealed class NoTelemetry : ITelemetryService
        {
            public void TrackEvent(string name, IDictionary<string, string>? properties = null) { }

            public void TrackEvent(string name, string key, string value) { }
        }

        """;

    private const string Facade = """
        using System;
        using System.Collections.Generic;
        using PostHog;

        namespace Shop.Telemetry;

        public static class Metrics
        {
            private static IPostHogClient? s_client;

            public static void Start(IPostHogClient client) => s_client = client;

            public static void Track(string action, Dictionary<string, object>? data = null) =>
                s_client?.Capture("user-1", "App/" + action, data, null, false);

            public static void Track(string action, Action<Dictionary<string, object>> fill)
            {
                var bag = new Dictionary<string, object>();
                fill(bag);
                s_client?.Capture("user-1", "App/" + action, bag, null, false);
            }
        }

        """;

    private const string Extensions = """
        using System;
        using System.Collections.Generic;
        using Taxonomy;

        namespace Shop.Telemetry;

        public static class ClientExtensions
        {
            public static void Record(this ITaxonomyClient client, string name, EventProperties? properties = null) =>
                client.Track("user-1", name, properties);

            public static void Record(this ITaxonomyClient client, string name, Action<EventProperties> fill)
            {
                var properties = new EventProperties();
                fill?.Invoke(properties);
                client.Track("user-1", name, properties);
            }

            public static void Record(this ITaxonomyClient client, string name, string key, string value) =>
                client.Track("user-1", name, new EventProperties { [key] = value });
        }

        """;

    private const string Base = """
        using System.Collections.Generic;
        using Microsoft.ApplicationInsights;

        namespace Shop.Telemetry;

        public abstract class ViewModel(TelemetryClient client)
        {
            protected void Track(string name, IDictionary<string, string>? properties = null) =>
                client.TrackEvent(name, properties);
        }

        """;

    private const string Sender = """
        using System.Collections.Generic;
        using System.Text.Json;
        using System.Text.Json.Serialization;

        namespace Shop.Telemetry;

        public sealed class EventSender(List<string> lines)
        {
            private static readonly JsonSerializerOptions s_options = new() { Converters = { new JsonStringEnumConverter() } };

            public void Send(string name, Dictionary<string, object>? payload = null) =>
                lines.Add(JsonSerializer.Serialize(new { name, payload }, s_options));
        }

        """;

    private const string Enum = """
        using System.Collections.Generic;
        using PostHog;
        using Shop.Contracts;
        using Taxonomy;

        namespace Shop.Telemetry;

        public sealed class EnumTelemetry(IPostHogClient client)
        {
            public void Raise([EventName] EventKind kind, Dictionary<string, object>? properties = null) =>
                client.Capture("user-1", kind.ToString(), properties, null, false);
        }

        """;

    private const string Empty = "namespace Shop.Telemetry;\n";

    private ShapeRoute(char letter, string name, string bag, bool hasValues)
    {
        Letter = letter;
        Name = name;
        Bag = bag;
        HasValues = hasValues;
    }

    /// <summary>Gets the ways.</summary>
    public static IReadOnlyList<ShapeRoute> All { get; } =
    [
        new('I', "an interface with several implementations", "new Dictionary<string, string>", false)
        {
            Contracts = Interface,
            Telemetry = ApplicationInsights,
            Parameter = "ITelemetryService telemetry",
            Method = "telemetry.TrackEvent",
            HasPairs = true,
        },
        new('F', "a static facade that adds a prefix", "new Dictionary<string, object>", true)
        {
            Telemetry = Facade,
            Method = "Metrics.Track",
            HasFillers = true,
            Prefix = "App/",
        },
        new('X', "extension methods", "new EventProperties", true)
        {
            Telemetry = Extensions,
            Parameter = "ITaxonomyClient client",
            Method = "client.Record",
            HasFillers = true,
            HasPairs = true,
        },
        new('B', "a base class", "new Dictionary<string, string>", false)
        {
            Telemetry = Base,
            Parameter = "Microsoft.ApplicationInsights.TelemetryClient client",
            Ancestor = " : ViewModel(client)",
            Method = "Track",
        },
        new('S', "a sender of its own", "new Dictionary<string, object>", true)
        {
            Telemetry = Sender,
            Parameter = "EventSender sender",
            Method = "sender.Send",
            Named = ["EventSender.Send(name)"],
        },
        new('R', "the runtime", "new EventProperties", true)
        {
            Parameter = "ITaxonomyClient client",
            Method = "client.Track",
            First = "\"user-1\", ",
        },
        new('T', "a method for each event", "new Dictionary<string, string>", false)
        {
            Parameter = "AppEvents events",
            Method = "Track",
            HasFillers = true,
            IsTyped = true,
        },
        new('E', "an enum of events", "new Dictionary<string, object>", true)
        {
            Telemetry = Enum,
            Parameter = "EnumTelemetry telemetry",
            Method = "telemetry.Raise",
            Tested = "default(EventKind)",
            TakesEnum = true,
        },
    ];

    /// <summary>Gets the letter that names of its features begin with.</summary>
    public char Letter { get; }

    public string Name { get; }

    public string Contracts { get; private init; } = "namespace Shop.Contracts;\n";

    public string Telemetry { get; private init; } = Empty;

    /// <summary>Gets what the wrapper puts before the names.</summary>
    public string Prefix { get; private init; } = "";

    public IReadOnlyList<string> Named { get; private init; } = [];

    /// <summary>Gets the name that a test passes.</summary>
    public string Tested { get; private init; } = "\"Only Tested\"";

    /// <summary>Gets whether names are members of an enum.</summary>
    public bool TakesEnum { get; private init; }

    /// <summary>Gets whether one class has a method for each event.</summary>
    public bool IsTyped { get; private init; }

    private string Bag { get; }

    private bool HasValues { get; }

    private bool HasFillers { get; init; }

    private bool HasPairs { get; init; }

    private string Parameter { get; init; } = "";

    private string Ancestor { get; init; } = "";

    private string Method { get; init; } = "";

    private string First { get; init; } = "";

    /// <summary>Returns whether there is an overload for a form of properties.</summary>
    public bool Takes(PropertyForm form) => (HasFillers || !form.IsFiller) && (HasPairs || !form.IsPair);

    /// <summary>Returns the types of a form as the plan writes them.</summary>
    public string TypesOf(PropertyForm form) => HasValues ? form.Types.OfValues : form.Types.OfStrings;

    /// <summary>Returns a call.</summary>
    public string Call(string name, string argument) =>
        $"{Method}({First}{name}{(argument == "null" ? "" : ", " + argument)});";

    /// <summary>Returns a class that tracks an event.</summary>
    public string Feature(string name, string declaration, string statements, string space) =>
        $$"""
            using System.Collections.Generic;
            using Shop.Contracts;
            using Shop.Telemetry;
            using Taxonomy;

            namespace {{space}};

            /// <summary>A feature of the program.</summary>
            public sealed class {{name}}{{(Parameter.Length == 0 ? "" : $"({Parameter})")}}{{Ancestor}}
            {
                {{Written(declaration)}}

                /// <summary>Opens it.</summary>
                public void Open(bool isOn, string text, int count, decimal price, PaymentKind kind)
                {
                    {{Written(statements)}}
                    Used(isOn, text, count, price, kind);
                }

                private static void Used(params object[] values) => values.ToString();
            }

            """;

    /// <summary>Returns the method for an event, in a class that has one for each.</summary>
    public string TypedMethod(string id, string declaration, string statements) =>
        $$"""
                {{Written(declaration)}}

                /// <summary>Tracks feature {{id}}.</summary>
                public void Open{{id}}(bool isOn, string text, int count, decimal price, PaymentKind kind)
                {
                    {{Written(statements)}}
                    Used(isOn, text, count, price, kind);
                }


            """;

    /// <summary>Returns the class that has a method for each event.</summary>
    public string TypedMethods(string methods) =>
        $$"""
            using System;
            using System.Collections.Generic;
            using Microsoft.ApplicationInsights;
            using Shop.Contracts;

            namespace Shop.App;

            /// <summary>All events of the program.</summary>
            public sealed class AppEvents(TelemetryClient client)
            {
            {{methods}}
                private void Track(string name, Action<IDictionary<string, string>> fill)
                {
                    var properties = new Dictionary<string, string>();
                    fill(properties);
                    client.TrackEvent(name, properties);
                }

                private void Track(string name, Dictionary<string, string>? properties = null) =>
                    client.TrackEvent(name, properties);

                private static void Used(params object[] values) => values.ToString();
            }

            """;

    private string Written(string code)
    {
        var text = code.Replace("BAG", Bag, StringComparison.Ordinal)
            .Replace("TYPE", Bag["new ".Length..], StringComparison.Ordinal);
        return Value().Replace(text, match => ValueOf(match.Groups[1].Value));
    }

    // Some take strings, others any value, and the runtime's own no enum of C#.
    private string ValueOf(string variable) =>
        !HasValues ? variable + ".ToString()"
        : variable == "kind" && Bag.Contains("EventProperties", StringComparison.Ordinal) ? "kind.ToString()"
        : variable;

    [GeneratedRegex(@"STRING\((\w+)\)")]
    private static partial Regex Value();
}
