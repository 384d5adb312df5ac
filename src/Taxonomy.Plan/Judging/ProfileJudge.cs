using Taxonomy.Plans.History;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Judging;

/// <summary>Judges operations on the properties of users and groups.</summary>
internal sealed class ProfileJudge
{
    private static readonly Dictionary<string, OperationKinds> s_operations = new(StringComparer.Ordinal)
    {
        ["$set"] = OperationKinds.Set,
        ["$setOnce"] = OperationKinds.SetOnce,
        ["$unset"] = OperationKinds.Unset,
        ["$add"] = OperationKinds.Add,
        ["$append"] = OperationKinds.Append,
        ["$prepend"] = OperationKinds.Prepend,
        ["$preInsert"] = OperationKinds.PreInsert,
        ["$postInsert"] = OperationKinds.PostInsert,
        ["$remove"] = OperationKinds.Remove,
    };

    private readonly ValueJudge _values;
    private readonly string _owner;
    private readonly string _noun;
    private readonly Func<string, PropertySite?> _siteOf;
    private readonly Dictionary<string, ProfileProperty> _properties;
    private readonly NameSearch _names;

    /// <param name="values">Judges the values.</param>
    /// <param name="owner">What has the properties, for the beginning of a sentence.</param>
    /// <param name="noun">What a property is called.</param>
    /// <param name="properties">The properties.</param>
    /// <param name="siteOf">Finds where the plan writes a property; retired ones are found, too.</param>
    public ProfileJudge(
        ValueJudge values,
        string owner,
        string noun,
        IEnumerable<ProfileProperty> properties,
        Func<string, PropertySite?> siteOf
    )
    {
        _values = values;
        _owner = owner;
        _noun = noun;
        _siteOf = siteOf;
        _properties = properties.ToDictionary(profile => profile.Property.Name, StringComparer.Ordinal);
        _names = new(_properties.Keys);
    }

    /// <summary>Judges properties that were sent: operations with their properties, or properties that are set.</summary>
    /// <param name="sent">The properties.</param>
    /// <param name="verdict">Where to write what is wrong.</param>
    /// <param name="isState">Whether properties without an operation are what operations have led to.</param>
    public void Judge(JsonValue? sent, EventVerdict verdict, bool isState = false)
    {
        foreach (var member in sent?.Members ?? [])
        {
            if (s_operations.TryGetValue(member.Name, out var named))
            {
                foreach (var property in member.Value.Members)
                {
                    Judge(named, member.Name, property.Name, property.Value, verdict);
                }
            }
            else if (member.Name == "$clearAll")
            {
                // It names no property.
                continue;
            }
            else if (member.Name.StartsWith("$", StringComparison.Ordinal))
            {
                verdict.Add(
                    ViolationKind.UnplannedProperty,
                    member.Name,
                    JudgedText.UnknownOperation(member.Name),
                    location: null
                );
            }
            else
            {
                var operation = isState ? OperationKinds.None : OperationKinds.Set;
                Judge(operation, "$set", member.Name, member.Value, verdict);
            }
        }
    }

    private void Judge(OperationKinds operation, string word, string name, JsonValue value, EventVerdict verdict)
    {
        if (!_properties.TryGetValue(name, out var profile))
        {
            if (!ValueJudge.IsOfAmplitude(name))
            {
                ValueJudge.AddUnplanned(name, path: "", _names, _owner, _noun, _siteOf, verdict);
            }

            return;
        }

        var site = _siteOf(name);
        if (operation != OperationKinds.None && (profile.Operations & operation) == 0)
        {
            verdict.Add(ViolationKind.UnplannedProperty, name, JudgedText.OperationNotAllowed(word, _noun, name), site);
        }
        else if (operation is OperationKinds.None or OperationKinds.Set or OperationKinds.SetOnce)
        {
            _values.Judge(profile.Property, value, name, site, verdict);
        }
        else if (operation != OperationKinds.Unset)
        {
            JudgePart(operation, profile.Property.Type, value, name, site, verdict);
        }
    }

    // What is added to a number is not limited by its constraints; what is added to a list is one item or several.
    private void JudgePart(
        OperationKinds operation,
        PlanType type,
        JsonValue value,
        string name,
        PropertySite? site,
        EventVerdict verdict
    )
    {
        if (operation == OperationKinds.Add)
        {
            _values.JudgeType(type with { Constraints = null }, value, name, site, verdict);
            return;
        }

        var item = type.Kind == ValueKind.List ? type.Element! : type;
        foreach (var part in value.Kind == JsonKind.List ? value.Items : [value])
        {
            _values.JudgeType(item, part, name, site, verdict);
        }
    }
}
