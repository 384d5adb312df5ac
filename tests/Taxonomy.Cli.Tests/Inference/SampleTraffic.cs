using System.Text.Json;
using Taxonomy.Cli.Site;
using Taxonomy.Generators.Api;
using Taxonomy.Plans;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Tests.Inference;

/// <summary>Makes events that a plan allows, as a client sends them: with and without what is optional, and all values of enums.</summary>
internal sealed class SampleTraffic
{
    // Enough for enums of ten values.
    private const int EventsOfEach = 120;

    private readonly Plan _plan;
    private readonly PlanIndex _index;
    private readonly SampleValues _values;

    /// <param name="plan">The plan, with the events of all sources.</param>
    /// <param name="index">What connects it with its files.</param>
    public SampleTraffic(Plan plan, PlanIndex index)
    {
        _plan = plan;
        _index = index;
        _values = new(new PlannedApi(plan, new("", HasDateOnly: true)), index.FindEnum, index.FindObject);
    }

    /// <summary>Returns the events as lines.</summary>
    public IEnumerable<string> Lines() =>
        _plan
            .Events.Where(definition => definition.Retired is null)
            .SelectMany(definition => definition.Methods)
            .SelectMany(method => Enumerable.Range(0, EventsOfEach).Select(number => Event(method, number)))
            .Concat(Identifies())
            .Concat(_plan.GroupTypes.SelectMany(GroupIdentifies));

    private string Event(EventDefinition method, int number)
    {
        var context = _plan.Context.Where(property => !method.OverridesContext.Contains(property.Name));
        var members = _plan.PropertiesOf(method).Concat(context).DistinctBy(property => property.Name);
        return Line(
            method.Name,
            json =>
            {
                json.WriteStartObject("event_properties");
                foreach (var property in members.Where(property => property.IsAlwaysSent || number % 2 == 0))
                {
                    Write(json, property, number);
                }

                json.WriteEndObject();
                WriteGroups(json, method.Groups);
            }
        );
    }

    private IEnumerable<string> Identifies() =>
        Enumerable
            .Range(0, EventsOfEach)
            .Select(number =>
                Line("$identify", json => WriteOperations(json, "user_properties", _plan.UserProperties, number))
            );

    private IEnumerable<string> GroupIdentifies(GroupType type) =>
        Enumerable
            .Range(0, EventsOfEach)
            .Select(number =>
                Line(
                    "$groupidentify",
                    json =>
                    {
                        WriteGroups(json, [type.Name]);
                        WriteOperations(json, "group_properties", type.Properties, number);
                    }
                )
            );

    private void WriteOperations(Utf8JsonWriter json, string key, IEnumerable<ProfileProperty> properties, int number)
    {
        json.WriteStartObject(key);
        foreach (
            var ofOperation in properties
                .SelectMany(profile => Sent(profile.Operations).Select(operation => (operation, profile.Property)))
                .GroupBy(entry => entry.operation, entry => entry.Property)
        )
        {
            json.WriteStartObject(ofOperation.Key);
            foreach (var property in ofOperation)
            {
                Write(json, property, number);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static IEnumerable<string> Sent(OperationKinds operations) =>
        Enum.GetValues<OperationKinds>()
            .Where(operation => operation != OperationKinds.None && operations.HasFlag(operation))
            .Select(operation => "$" + char.ToLowerInvariant(operation.ToString()[0]) + operation.ToString()[1..]);

    private void Write(Utf8JsonWriter json, Property property, int number)
    {
        json.WritePropertyName(property.Name);
        if (property.IsNullable && number % 3 == 0)
        {
            json.WriteNullValue();
        }
        else if (property is { ConstJson: null, Type.Kind: ValueKind.Number or ValueKind.Decimal })
        {
            json.WriteRawValue("1.5");
        }
        else if (
            property.Type.Kind == ValueKind.Enum
            && _index.FindEnum(property.Type.TypeName) is { IsInteger: false } values
        )
        {
            json.WriteStringValue(values.Members[number % values.Members.Count].Value);
        }
        else
        {
            _values.WriteJson(json, property);
        }
    }

    private static void WriteGroups(Utf8JsonWriter json, IEnumerable<string> groups)
    {
        json.WriteStartObject("groups");
        foreach (var group in groups)
        {
            json.WriteString(group, "one");
        }

        json.WriteEndObject();
    }

    private static string Line(string name, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("event_type", name);
            json.WriteString("user_id", "user-42");
            json.WriteNumber("time", 1_772_366_400_000);
            write(json);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
