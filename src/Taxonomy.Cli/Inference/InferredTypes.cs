using Taxonomy.Cli.Import;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;

namespace Taxonomy.Cli.Inference;

/// <summary>Makes properties of a plan of the values that came.</summary>
internal sealed class InferredTypes
{
    private static readonly string[] s_forms = ["uuid", "date", "timestamp", "uri"];

    private readonly List<string> _notes = [];

    /// <summary>Gets what a person should look at, as sentences.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Returns the members of objects as properties.</summary>
    /// <param name="shape">The objects.</param>
    /// <param name="objects">How many there are: what all of them have is required.</param>
    /// <param name="path">The name of what has them, with a period; empty for an event.</param>
    public List<ImportedProperty> PropertiesOf(ReceivedShape shape, long objects, string path = "") =>
        [.. shape.Members.Select(member => PropertyOf(member.Key, member.Value, objects, path))];

    /// <summary>Returns a property.</summary>
    public ImportedProperty PropertyOf(string name, ReceivedShape shape, long objects, string path = "")
    {
        var property = new ImportedProperty(name) { IsRequired = shape.Total >= objects, IsNullable = shape.Nulls > 0 };
        SetType(property, shape, path + name);
        property.IsNullable &= property.Type != "any";
        return property;
    }

    /// <summary>Returns the type of members whose names are data, as <c>open</c> and maps have it.</summary>
    public string TypeOfOthers(ReceivedShape shape, string path)
    {
        var property = new ImportedProperty("value");
        SetType(property, shape, path + ".*");
        return property is not { Properties: null, EnumValues: null } ? TypeOfContent(property)
            : shape.Nulls > 0 && property.Type != "any" ? property.Type + "?"
            : property.Type;
    }

    private static string TypeOfContent(ImportedProperty property) =>
        property.EnumValues is null ? property.Type.Replace("object", "any", StringComparison.Ordinal) : property.Type;

    private void SetType(ImportedProperty property, ReceivedShape shape, string path)
    {
        var kinds = new[] { shape.Scalars > 0, shape.Objects > 0, shape.Lists > 0 }.Count(came => came);
        if (kinds != 1)
        {
            property.Type = "any";
            _notes.Add(
                kinds == 0
                    ? $"no value of '{path}' came but null, so its type is not known"
                    : $"'{path}' came as {Describe(shape)}, which no type of a plan allows"
            );
        }
        else if (shape.Objects > 0)
        {
            SetObject(property, shape, path);
        }
        else if (shape.Lists > 0)
        {
            SetList(property, shape, path);
        }
        else
        {
            SetScalar(property, shape, path);
        }
    }

    private void SetObject(ImportedProperty property, ReceivedShape shape, string path)
    {
        if (shape.Members.Count == 0)
        {
            property.Type = shape.Others is { } values ? $"map<string, {TypeOfOthers(values, path)}>" : "object";
            return;
        }

        property.Type = "object";
        property.Properties = PropertiesOf(shape, shape.Objects, path + ".");
        property.Open = shape.Others is { } others ? TypeOfOthers(others, path) : null;
    }

    private void SetList(ImportedProperty property, ReceivedShape shape, string path)
    {
        if (shape.Elements is not { Total: > 0 } elements)
        {
            property.Type = "any[]";
            _notes.Add($"'{path}' was always an empty list, so the type of its elements is not known");
            return;
        }

        if (elements.Lists > 0)
        {
            property.Type = "any";
            _notes.Add($"'{path}' came as a list of lists, which Amplitude rejects");
            return;
        }

        SetType(property, elements, path + "[]");
        var element = ImportedUnions.AsElement(property.Type);
        property.Type = element + (elements.Nulls > 0 && element != "any" ? "?[]" : "[]");
    }

    private void SetScalar(ImportedProperty property, ReceivedShape shape, string path)
    {
        var words = new List<string>();
        if (shape.Strings > 0)
        {
            words.Add(Array.Find(s_forms, form => shape.Forms.GetValueOrDefault(form) == shape.Strings) ?? "string");
        }

        if (shape.Numbers > 0)
        {
            words.Add(shape.Integers == shape.Numbers ? "integer" : "number");
        }

        if (shape.Booleans > 0)
        {
            words.Add("boolean");
        }

        property.Type = words is [var only] ? only : UnionParser.Write(words) ?? "any";
        if (words.Count > 1)
        {
            _notes.Add($"'{path}' came as {Describe(shape)}");
        }
        else if (words[0] == "string" && shape.Values is { Count: > 1 } values && SharedEnums.HaveIdentifiers(values))
        {
            property.EnumValues = [.. values];
            property.EnumName = Identifiers.FromWireName(property.Name);
        }

        if (shape.Emails * 2 > shape.Scalars)
        {
            _notes.Add($"'{path}' looks like email addresses; give it a classification, or do not send it");
        }
    }

    private static string Describe(ReceivedShape shape)
    {
        var kinds = new[]
        {
            ("a string", shape.Strings),
            ("a number", shape.Numbers),
            ("a boolean", shape.Booleans),
            ("an object", shape.Objects),
            ("a list", shape.Lists),
        };
        return string.Join(
            ", ",
            kinds
                .Where(kind => kind.Item2 > 0)
                .OrderByDescending(kind => kind.Item2)
                .Select(kind => $"{kind.Item1} ({kind.Item2})")
        );
    }
}
