using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Taxonomy.Generators.Analyzers.Semantics;
using Taxonomy.Generators.Analyzers.Semantics.Calls;
using Taxonomy.Generators.Analyzers.Semantics.Names;
using Taxonomy.Generators.Analyzers.Semantics.Values;
using Taxonomy.Generators.Api;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Rules;

namespace Taxonomy.Cli.Tracking;

/// <summary>Reads what code uses of a plan besides events.</summary>
/// <param name="code">What the analyzers know of the compilation.</param>
/// <param name="usage">Gets what is used.</param>
internal sealed class UsageReader(CodeContext code, PlanUsage usage)
{
    /// <summary>Notes what an operation uses, other than the properties of an event.</summary>
    public void Read(IOperation operation)
    {
        switch (operation)
        {
            case IObjectCreationOperation creation:
                ReadCreation(creation);
                break;
            case IInvocationOperation invocation:
                ReadOperation(invocation);
                break;
            case IFieldReferenceOperation { Field: { IsStatic: true } field } when !IsCompared(operation):
                ReadMember(field.ContainingType, field.Name);
                break;
            case IPropertyReferenceOperation { Property: { IsStatic: true } property } when !IsCompared(operation):
                ReadMember(property.ContainingType, property.Name);
                break;
            case IConversionOperation { Type: INamedTypeSymbol type } conversion
                when EnumOf(type) is { } values && EnumOf(EnumMembers.EnumOf(conversion.Operand.Type)) is null:
                ReadConversion(values, conversion);
                break;
            case ITypeOfOperation { TypeOperand: INamedTypeSymbol type } when EnumOf(type) is { } values:
                usage.Add(UsedPart.EnumValue, values.CSharpName, PlanUsage.Anything);
                break;
        }

        foreach (var name in TrackedNames.From(code, operation))
        {
            ReadName(name);
        }
    }

    /// <summary>Notes and returns the properties that a call of a generated method passes.</summary>
    public IReadOnlyList<PassedProperty> ReadGenerated(
        GeneratedApi api,
        PlannedEvent planned,
        IInvocationOperation invocation
    )
    {
        var passed = new List<PassedProperty>();
        foreach (var argument in invocation.Arguments)
        {
            if (IsPassed(argument) && api.ParameterOf(argument.Parameter!) is { Property: { } property })
            {
                usage.Add(UsedPart.EventProperty, planned.WireName, property.Name);
                passed.Add(new(property.Name, argument.Value.Type?.ToDisplayString(), ConstantOf(argument.Value)));
            }
        }

        return passed;
    }

    /// <summary>Returns the event properties that a call passes by name, and whether there may be more.</summary>
    public (IReadOnlyList<PassedProperty> Properties, bool HasUnread) ReadProperties(TrackingCall call)
    {
        var properties = new List<PassedProperty>();
        var hasUnread = false;
        foreach (var argument in call.Arguments)
        {
            if (call.RoleOf(argument) == ParameterRole.EventPropertyName)
            {
                Add(argument.Value, call.ValueFor(argument)?.Value);
            }
            else if (call.RoleOf(argument) == ParameterRole.EventProperties)
            {
                var bag = PropertyBag.Read(argument.Value);
                hasUnread |= bag.HasUnread;
                foreach (var entry in bag.Entries)
                {
                    if (entry.MemberName is { } member)
                    {
                        properties.Add(Create(member, entry.Value));
                    }
                    else
                    {
                        Add(entry.NameExpression!, entry.Value);
                    }
                }
            }
            else if (call.RoleOf(argument) is ParameterRole.None or ParameterRole.Options)
            {
                // Of a wrapper, nothing may say that a parameter takes properties.
                hasUnread |= MayHoldProperties(argument);
            }
        }

        return (properties, hasUnread);

        void Add(IOperation name, IOperation? value)
        {
            foreach (var resolved in code.Resolver.Resolve(name, ParameterRole.None))
            {
                if (resolved.Value is { } known)
                {
                    properties.Add(Create(known, value));
                }
                else
                {
                    hasUnread = true;
                }
            }
        }
    }

    /// <summary>Notes the properties that a call by name passes with an event.</summary>
    public void Add(string name, IReadOnlyList<PassedProperty> properties, bool hasUnread)
    {
        foreach (var property in properties)
        {
            usage.Add(UsedPart.EventProperty, name, property.Name);
            NoteValue(name, property);
        }

        if (hasUnread)
        {
            usage.Add(UsedPart.EventProperty, name, PlanUsage.Anything);
        }
    }

    /// <summary>Notes the properties that a wrapper adds to the events of its callers.</summary>
    public void AddToAll(IReadOnlyList<PassedProperty> properties)
    {
        foreach (var property in properties)
        {
            usage.Add(UsedPart.EventProperty, PlanUsage.AnyEvent, property.Name);
        }
    }

    /// <summary>Returns whether an argument whose meaning nothing states may pass properties.</summary>
    internal static bool MayHoldProperties(IArgumentOperation argument) =>
        argument.Parameter is { Type: { IsReferenceType: true, SpecialType: not SpecialType.System_String } type }
        && type.Name != "EventOptions"
        && IsPassed(argument)
        // Not what an extension method is called on.
        && !(
            argument.Parameter.Ordinal == 0
            && argument.Parameter.ContainingSymbol is IMethodSymbol { IsExtensionMethod: true }
        );

    private static PassedProperty Create(string name, IOperation? value) =>
        new(
            name,
            value is null ? null : NameResolver.Unwrap(value).Type?.ToDisplayString(),
            value is null ? null : ConstantOf(value)
        );

    /// <summary>Notes a value that is passed by name for a property whose type is an enum of the plan.</summary>
    private void NoteValue(string name, PassedProperty passed)
    {
        foreach (var api in code.Generated)
        {
            var type = api
                .Planned.Plan.Events.FirstOrDefault(definition => definition.Name == name)
                ?.Members.Select(member => member.Property)
                .FirstOrDefault(property => property?.Name == passed.Name)
                ?.Type;
            if ((type?.Element ?? type)?.TypeName is { } enumName && api.Planned.FindType(enumName)?.Enum is not null)
            {
                usage.Add(UsedPart.EnumValue, enumName, passed.Value ?? PlanUsage.Anything);
            }
        }
    }

    private void ReadCreation(IObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol type || code.ApiOf(type) is not { } api)
        {
            return;
        }

        if (api.TypeOf(type) is { Record: { } record })
        {
            foreach (var argument in creation.Arguments)
            {
                if (IsPassed(argument) && record.FindParameter(argument.Parameter!.Name)?.Property is { } property)
                {
                    usage.Add(UsedPart.Member, record.Name, property.Name);
                }
            }
        }
        else if (EnumOf(type) is { } values && creation.Arguments is [var value])
        {
            // Of an enum that allows other values.
            usage.Add(UsedPart.EnumValue, values.CSharpName, ConstantOf(value.Value) ?? PlanUsage.Anything);
        }
    }

    private void ReadOperation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        foreach (var argument in method.TypeArguments)
        {
            // Such as Enum.Parse<T>.
            if (EnumOf(argument as INamedTypeSymbol) is { } values)
            {
                usage.Add(UsedPart.EnumValue, values.CSharpName, PlanUsage.Anything);
            }
        }

        if (code.ApiOf(method.ContainingType) is not { } api || api.TypeOf(method.ContainingType) is not { } type)
        {
            return;
        }

        foreach (var group in type.GroupMethods.Where(group => group.Name == method.Name))
        {
            usage.Add(UsedPart.GroupType, "", group.Group.WireName);
        }

        foreach (var operation in type.FindOperations(method.Name))
        {
            if (
                api.Planned.Groups.FirstOrDefault(group => group.Handle == type.Name || group.Builder == type.Name) is
                { } owner
            )
            {
                usage.Add(UsedPart.GroupProperty, owner.WireName, operation.Property.Name);
            }
            else
            {
                usage.Add(UsedPart.UserProperty, "", operation.Property.Name);
            }
        }
    }

    private void ReadName(TrackedName name)
    {
        switch (name.Kind)
        {
            case NameKind.UserProperty:
                usage.Add(UsedPart.UserProperty, "", name.Value ?? PlanUsage.Anything);
                break;
            case NameKind.GroupType:
                usage.Add(UsedPart.GroupType, "", name.Value ?? PlanUsage.Anything);
                break;
            case NameKind.GroupProperty:
                foreach (var group in code.Generated.SelectMany(api => api.Planned.Groups))
                {
                    usage.Add(UsedPart.GroupProperty, group.WireName, name.Value ?? PlanUsage.Anything);
                }

                break;
        }
    }

    private void ReadConversion(EnumType values, IConversionOperation conversion) =>
        usage.Add(
            UsedPart.EnumValue,
            values.CSharpName,
            values.IsOpen ? ConstantOf(conversion.Operand) ?? PlanUsage.Anything : PlanUsage.Anything
        );

    private void ReadMember(INamedTypeSymbol? type, string name)
    {
        if (EnumOf(type) is { } values && values.Members.FirstOrDefault(value => value.CSharpName == name) is { } found)
        {
            usage.Add(UsedPart.EnumValue, values.CSharpName, found.Value);
        }
    }

    private EnumType? EnumOf(INamedTypeSymbol? type) =>
        type is not null && code.ApiOf(type) is { } api ? api.TypeOf(type)?.Enum : null;

    /// <summary>Returns whether a value is only compared, and so is not passed.</summary>
    private static bool IsCompared(IOperation operation)
    {
        while (operation.Parent is IConversionOperation conversion)
        {
            operation = conversion;
        }

        return operation.Parent
            is IConstantPatternOperation
                or ISingleValueCaseClauseOperation
                or INameOfOperation
                or IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals };
    }

    private static bool IsPassed(IArgumentOperation argument) =>
        argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: not null }
        && Constants.Unwrap(argument.Value)
            is not ({ ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation);

    private static string? ConstantOf(IOperation value) =>
        Constants.Unwrap(value) is { ConstantValue: { HasValue: true, Value: { } constant } } known
            ? EnumMembers.EnumOf(known.Type) is { } type && EnumMembers.Find(type, constant) is { } member
                ? member.Name
                : Convert.ToString(constant, CultureInfo.InvariantCulture)
            : null;
}
