using System.ComponentModel;

namespace Taxonomy.Serialization;

/// <summary>Specifies the plan's classification of a property, where it has an effect. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public enum DataClassification
{
    /// <summary>Classified <c>pii</c>: see <see cref="AnalyticsClientOptions.PersonalData"/>.</summary>
    Personal = 1,

    /// <summary>Classified <c>sensitive</c>: see <see cref="AnalyticsClientOptions.SensitiveData"/>.</summary>
    Sensitive,
}
