using System.Text.Json;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.Export;

/// <summary>Writes examples of whole events as JSON.</summary>
internal sealed class ExampleWriter(Utf8JsonWriter json, ExportedPlan plan)
{
    /// <summary>Writes the <c>examples</c> of a schema, if the event has some.</summary>
    public void Write(EventDefinition item)
    {
        var examples = plan.Index.FindEvent(item.Name)?.Definition.Declaration.Notes?.Examples ?? [];
        if (examples.Count == 0)
        {
            return;
        }

        var properties = plan.PropertiesOf(item).Concat(plan.Plan.Context).ToList();
        json.WriteStartArray("examples");
        foreach (var example in examples)
        {
            WriteObject(example.Properties, properties);
        }

        json.WriteEndArray();
    }

    private void WriteObject(ExampleObject example, IReadOnlyCollection<Property> properties)
    {
        json.WriteStartObject();
        foreach (var (name, value) in MembersOf(example))
        {
            json.WritePropertyName(name.Value);
            WriteValue(value, properties.FirstOrDefault(property => property.Name == name.Value)?.Type);
        }

        json.WriteEndObject();
    }

    private static IEnumerable<ExampleMember> MembersOf(ExampleObject example) =>
        example.Members.DistinctBy(member => member.Name.Value, StringComparer.Ordinal);

    private void WriteValue(ExampleValue value, PlanType? type)
    {
        switch (value)
        {
            case ExampleScalar { Value: { } text } scalar:
                WriteScalar(text, scalar.IsPlain, type);
                break;
            case ExampleList list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    WriteValue(item, type?.Element);
                }

                json.WriteEndArray();
                break;
            case ExampleObject map when type?.Kind == ValueKind.Map:
                json.WriteStartObject();
                foreach (var (name, entry) in MembersOf(map))
                {
                    json.WritePropertyName(name.Value);
                    WriteValue(entry, type.Element);
                }

                json.WriteEndObject();
                break;
            case ExampleObject members:
                WriteObject(members, plan.FindObject(type?.TypeName)?.Properties.ToArray() ?? []);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void WriteScalar(string value, bool isPlain, PlanType? type)
    {
        // A string in the plan can look like a number.
        var isFree = type is null || type.Kind is ValueKind.Any;
        var isNumber =
            isFree
            || type!.Kind is ValueKind.Integer or ValueKind.Number or ValueKind.Decimal
            || type.Members.Any(member => member.Kind is ValueKind.Integer or ValueKind.Number or ValueKind.Decimal)
            || plan.FindEnum(type.TypeName) is { IsInteger: true };
        var isBoolean =
            isFree || type!.Kind is ValueKind.Boolean || type.Members.Any(member => member.Kind is ValueKind.Boolean);
        if (isPlain && isNumber && ScalarTexts.IsNumber(value))
        {
            json.WriteRawValue(value);
        }
        else if (isPlain && isBoolean && ScalarTexts.IsBoolean(value, out var flag))
        {
            json.WriteBooleanValue(flag);
        }
        else
        {
            json.WriteStringValue(value);
        }
    }
}
