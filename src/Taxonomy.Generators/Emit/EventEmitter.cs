using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Text;

namespace Taxonomy.Generators.Emit;

/// <summary>A method for each event.</summary>
internal static class EventEmitter
{
    public static void Write(PlanEmitter plan, CodeWriter code, EventDefinition definition)
    {
        var scope = new NameScope();
        var members = new Member[definition.Members.Count];
        for (var i = 0; i < members.Length; i++)
        {
            members[i] = new(plan, definition.Members[i], scope);
        }

        var parameters = new List<MethodParameter>(members.Length + 2);
        AddParameters(parameters, members, areRequired: true);
        AddParameters(parameters, members, areRequired: false);
        if (definition.HasRevenue)
        {
            parameters.Add(
                new($"{TypeNames.Runtime}Revenue?", scope.Take("revenue"), "null", "What was paid, or paid back.")
            );
        }

        parameters.Add(
            new($"{TypeNames.Runtime}EventOptions?", scope.Take("options"), "null", "When and where it happened.")
        );

        WriteDocumentation(code, definition);
        MethodParameters.WriteHead(code, $"public void {definition.CSharpName}", parameters, definition.Deprecation);
        code.Open();
        WriteBody(plan, code, definition, members, scope);
        code.Close();
    }

    private static void AddParameters(List<MethodParameter> parameters, Member[] members, bool areRequired)
    {
        foreach (var member in members)
        {
            if (member.Parameter is { } parameter && parameter.Default is null == areRequired)
            {
                parameters.Add(parameter);
            }
        }
    }

    private static void WriteDocumentation(CodeWriter code, EventDefinition definition)
    {
        DocComments.Summary(code, definition.Description ?? $"Tracks the event '{definition.Name}'.");
        DocComments.Remarks(
            code,
            DocComments.Sentences(
                $"Sent as '{definition.Name}'",
                AlwaysSent(definition),
                definition.Category is { } category ? "Category: " + category : null,
                definition.Owners.Count > 0 ? "Owner: " + string.Join(", ", definition.Owners) : null,
                definition.Expires is { } expires ? "Expires " + expires : null,
                definition.Links.Count > 0 ? "See " + string.Join(", ", definition.Links) : null
            )
        );
    }

    // What takes no parameter would not be documented otherwise.
    private static string? AlwaysSent(EventDefinition definition)
    {
        List<string>? constants = null;
        foreach (var member in definition.Members.AsSpan())
        {
            if (member.Property is { IsFixed: true } property)
            {
                (constants ??= []).Add($"'{property.Name}' as {property.ConstJson}");
            }
        }

        return constants is null ? null : $"Always carries {string.Join(", ", constants)}";
    }

    private static void WriteBody(
        PlanEmitter plan,
        CodeWriter code,
        EventDefinition definition,
        Member[] members,
        NameScope scope
    )
    {
        var writer = scope.Local("writer");
        code.Line($"this.BeginEvent({Literals.CSharp(definition.Name)}, options, out var {writer});");
        var json = new JsonEmitter(plan, code, writer, scope);
        json.Literal($",\"event_type\":{Literals.Json(definition.Name)}");
        if (members.Length > 0 || plan.HasContext)
        {
            json.Literal(",\"event_properties\":");
            json.OpenObject();
            if (plan.HasContext)
            {
                WriteContext(plan, code, definition, json, writer, scope);
            }

            foreach (var member in members)
            {
                member.Write(plan, json, writer);
            }

            json.CloseObject();
        }

        json.Flush();
        WriteGroups(plan, code, definition, writer);
        if (definition.HasRevenue)
        {
            code.Line($"{writer}.Revenue(revenue);");
        }

        code.Line($"{writer}.Send();");
    }

    // What an event says itself wins over the context.
    private static void WriteContext(
        PlanEmitter plan,
        CodeWriter code,
        EventDefinition definition,
        JsonEmitter json,
        string writer,
        NameScope scope
    )
    {
        if (definition.OverridesContext.Count == 0)
        {
            json.Statement($"this.WriteContext(ref {writer});");
            return;
        }

        var properties = plan
            .Plan.Context.Where(property => !definition.OverridesContext.Contains(property.Name))
            .ToList();
        if (properties.Count == 0)
        {
            return;
        }

        var context = scope.Local("context");
        json.Statement($"var {context} = this.ContextSnapshot;");
        code.Open($"if ({context} is not null)");
        RecordEmitter.WriteProperties(json, properties, $"{context}.Context.");
        json.Flush();
        code.Close();
        json.ForgetComma();
        UserEmitter.WriteMissingContext(plan, code, properties, writer);
    }

    private static void WriteGroups(PlanEmitter plan, CodeWriter code, EventDefinition definition, string writer)
    {
        if (definition.Groups.Count == 0)
        {
            return;
        }

        var groups = plan.Plan.GroupTypes.Where(group => definition.Groups.Contains(group.Name)).ToList();
        if (groups.Count == 0)
        {
            return;
        }

        code.Open(
            $"if ({string.Join(" || ", groups.Select(group => $"this._{UserEmitter.GroupName(group)} is not null"))})"
        );
        code.Line($"{writer}.BeginGroups();");
        foreach (var group in groups)
        {
            code.Line(
                $"{writer}.Group({Literals.Utf8($",{Literals.Json(group.Name)}:")}, this._{UserEmitter.GroupName(group)});"
            );
        }

        code.Line($"{writer}.EndGroups();");
        code.Close();
        code.Line();
    }

    /// <summary>A property, or a bundle that is passed as one value.</summary>
    private sealed class Member
    {
        private readonly Property? _property;
        private readonly BundleStruct? _bundle;
        private readonly EventMember _member;

        public Member(PlanEmitter plan, EventMember member, NameScope scope)
        {
            _member = member;
            _property = member.Property;
            if (_property is null)
            {
                _bundle = plan.Plan.Bundles.First(bundle => bundle.CSharpName == member.Bundle);
                var name = scope.Local(Identifiers.ToParameter(_bundle.CSharpName));
                var isRequired = Sent.Any(property => property is { IsRequired: true, ConstJson: null });
                Parameter = new("in " + _bundle.CSharpName, name, isRequired ? null : "default", _bundle.Description);
            }
            else if (!_property.IsFixed)
            {
                Parameter = MethodParameters.Of(_property, plan.Names, scope);
            }
        }

        public MethodParameter? Parameter { get; }

        public void Write(PlanEmitter plan, JsonEmitter json, string writer)
        {
            if (_property is not null)
            {
                json.Property(_property, Parameter?.Name ?? "");
            }
            else if (_member.Overridden.Count == 0)
            {
                json.Statement($"{plan.Json}.WriteFields(ref {writer}, in {Parameter!.Name});");
            }
            else
            {
                RecordEmitter.WriteProperties(json, Sent, Parameter!.Name + ".");
            }
        }

        // Of the bundle, what the event does not say itself.
        private IEnumerable<Property> Sent =>
            _bundle!.Properties.Where(property => !_member.Overridden.Contains(property.Name));
    }
}
