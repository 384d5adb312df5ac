using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Api;

/// <summary>A generated struct whose members are properties: an object, a bundle, the context.</summary>
internal sealed class PlannedRecord
{
    private readonly List<(Property Property, PlannedParameter Parameter)> _members = [];
    private readonly MethodScope _scope = new();

    public PlannedRecord(PlannedApi api, ObjectType type)
        : this(api, type.CSharpName, type.Properties)
    {
        if (type.IsOpen)
        {
            Additional = PlannedParameter.Additional(api, type.Additional, _scope);
            AdditionalType = type.Additional;
            Parameters = [.. Parameters, Additional];
        }
    }

    public PlannedRecord(PlannedApi api, string name, IReadOnlyList<Property> properties)
    {
        Name = name;
        Properties = properties;
        foreach (var property in properties)
        {
            if (!property.IsFixed)
            {
                _members.Add((property, api.ParameterFor(property, _scope)));
            }
        }

        var parameters = _members.Select(member => member.Parameter).ToList();
        Parameters =
        [
            .. parameters.Where(parameter => parameter.IsRequired),
            .. parameters.Where(parameter => !parameter.IsRequired),
        ];
    }

    /// <summary>The struct.</summary>
    public string Name { get; }

    /// <summary>All that is sent, in plan order.</summary>
    public IReadOnlyList<Property> Properties { get; }

    /// <summary>The properties that are members, each with its parameter of the constructor.</summary>
    public IReadOnlyList<(Property Property, PlannedParameter Parameter)> Members => _members;

    /// <summary>The constructor's parameter for other members; null where the object is not open.</summary>
    public PlannedParameter? Additional { get; }

    /// <summary>The other members as a map; null: of any values.</summary>
    public PlanType? AdditionalType { get; }

    /// <summary>The constructor's parameters in order.</summary>
    public IReadOnlyList<PlannedParameter> Parameters { get; }

    /// <summary>The constructor's parameter for a property; null when it has none.</summary>
    public PlannedParameter? ParameterFor(Property property) =>
        _members.Find(member => member.Property.Name == property.Name).Parameter;

    /// <summary>The constructor's parameter by its name in the compiler's symbols.</summary>
    public PlannedParameter? FindParameter(string symbolName) =>
        _members.Find(member => member.Parameter.SymbolName == symbolName).Parameter;
}
