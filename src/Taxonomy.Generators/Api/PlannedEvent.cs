using Taxonomy.Plans.Model;

namespace Taxonomy.Generators.Api;

/// <summary>The method of an event.</summary>
internal sealed class PlannedEvent
{
    private readonly PlannedMember[] _members;
    private readonly List<PlannedParameter> _parameters;

    private PlannedEvent(EventDefinition definition, PlannedMember[] members, List<PlannedParameter> parameters)
    {
        Definition = definition;
        _members = members;
        _parameters = parameters;
    }

    public EventDefinition Definition { get; }

    /// <summary>The event type: exactly what is sent.</summary>
    public string WireName => Definition.Name;

    /// <summary>The method.</summary>
    public string Name => Definition.CSharpName;

    /// <summary>What the event has, in plan order.</summary>
    public IReadOnlyList<PlannedMember> Members => _members;

    /// <summary>The method's parameters in order: what is required first, then what is optional, revenue and options.</summary>
    public IReadOnlyList<PlannedParameter> Parameters => _parameters;

    /// <summary>Plans the method of an event.</summary>
    /// <param name="api">What surrounds it.</param>
    /// <param name="definition">The event.</param>
    /// <param name="scope">Has the names of the parameters afterwards.</param>
    public static PlannedEvent Create(PlannedApi api, EventDefinition definition, MethodScope scope)
    {
        var members = new PlannedMember[definition.Members.Count];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = PlannedMember.Create(api, definition.Members[i], scope);
        }

        var parameters = new List<PlannedParameter>(members.Length + 2);
        Add(parameters, members, areRequired: true);
        Add(parameters, members, areRequired: false);
        if (definition.IsOpen)
        {
            parameters.Add(PlannedParameter.Additional(api, definition.Additional, scope));
        }

        if (definition.HasRevenue)
        {
            parameters.Add(
                new(TypeNames.Runtime + "Revenue?", scope.Take(ApiMembers.RevenueParameter), "null")
                {
                    Documentation = "The payment, or a refund.",
                }
            );
        }

        parameters.Add(
            new(TypeNames.Runtime + "EventOptions?", scope.Take(ApiMembers.OptionsParameter), "null")
            {
                Documentation = "Other fields, such as the time.",
            }
        );
        return new(definition, members, parameters);
    }

    /// <summary>The wire names of all properties that the event has, by itself, with bundles or with the context.</summary>
    public IEnumerable<string> PropertyNames(PlannedApi api) =>
        _members
            .SelectMany(member =>
                member.Property is { } property ? [property] : member.Bundle!.Properties.AsEnumerable()
            )
            .Concat(api.Plan.Context)
            .Select(property => property.Name)
            .Distinct(StringComparer.Ordinal);

    /// <summary>The parameter by its name in the compiler's symbols.</summary>
    public PlannedParameter? FindParameter(string symbolName) =>
        _parameters.Find(parameter => parameter.SymbolName == symbolName);

    private static void Add(List<PlannedParameter> parameters, PlannedMember[] members, bool areRequired)
    {
        foreach (var member in members)
        {
            if (member.Parameter is { } parameter && parameter.IsRequired == areRequired)
            {
                parameters.Add(parameter);
            }
        }
    }
}
