//! The description of the service for programs, OpenAPI 3.1, made of the structures that are read and written.

use super::Settings;
use super::api::{
    CheckAnswer, CheckRequest, FixAnswer, FixRequest, Health, Refused, SuggestAnswer,
    SuggestRequest,
};
use schemars::generate::{Contract, SchemaSettings};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// Where schemas stand in the description.
const SCHEMAS: &str = "/components/schemas";

/// A way to work: what it is called, what it does, what it asks and answers.
struct Way {
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    asked: fn(&mut SchemaGenerator) -> Value,
    answered: fn(&mut SchemaGenerator) -> Value,
}

const WAYS: [Way; 3] = [
    Way {
        path: "/check",
        id: "check",
        summary: "Check articles and tell what is wrong with each.",
        asked: schema::<CheckRequest>,
        answered: schema::<CheckAnswer>,
    },
    Way {
        path: "/fix",
        id: "fix",
        summary: "Mend in articles what can be mended without doubt.",
        asked: schema::<FixRequest>,
        answered: schema::<FixAnswer>,
    },
    Way {
        path: "/suggest",
        id: "suggest",
        summary: "Propose what articles show the glossary to lack.",
        asked: schema::<SuggestRequest>,
        answered: schema::<SuggestAnswer>,
    },
];

/// Why a request may be refused, by status.
const REFUSALS: [(&str, &str); 10] = [
    ("400", "The body is no JSON of the shape asked for, or broke off."),
    ("401", "The token is missing or wrong."),
    ("408", "The body has not come in time."),
    ("413", "The body or its number of articles is too large."),
    ("415", "The body is not application/json."),
    (
        "421",
        "No token is wanted, and the host named is neither localhost nor the address listened on.",
    ),
    ("422", "A rule is named that there is not."),
    ("500", "mtlint itself has failed."),
    ("503", "Too many requests wait; Retry-After tells when to come again."),
    ("504", "The request was not done in time."),
];

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

fn generator(contract: Contract) -> SchemaGenerator {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = SCHEMAS.into();
    settings.meta_schema = None;
    settings.contract = contract;
    settings.into_generator()
}

/// The description of a service with these rules and settings.
pub fn description(rules: &[String], settings: &Settings) -> Value {
    let mut asked = generator(Contract::Deserialize);
    let mut answered = generator(Contract::Serialize);
    let refused = schema::<Refused>(&mut answered);
    let mut paths = Map::new();
    for way in WAYS {
        let request = (way.asked)(&mut asked);
        let answer = (way.answered)(&mut answered);
        let mut responses = Map::new();
        responses.insert("200".into(), response("What came of it, article by article.", answer));
        for (status, told) in REFUSALS {
            responses.insert(status.into(), response(told, refused.clone()));
        }
        let operation = json!({
            "operationId": way.id,
            "summary": way.summary,
            "requestBody": {"required": true, "content": {"application/json": {"schema": request}}},
            "responses": responses,
        });
        paths.insert(way.path.into(), json!({"post": operation}));
    }
    let health = schema::<Health>(&mut answered);
    paths.extend(open_paths(health, &refused));
    let mut schemas = asked.take_definitions(true);
    schemas.append(&mut answered.take_definitions(true));
    bounded(&mut schemas, rules, settings.most_articles);
    let mut components = json!({"schemas": schemas});
    let mut described = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "mtlint",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Finds what machine translation left wrong in articles.",
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "paths": paths,
    });
    if settings.token.is_some() {
        components["securitySchemes"] = json!({"token": {"type": "http", "scheme": "bearer"}});
        described["security"] = json!([{"token": []}]);
    }
    described["components"] = components;
    described
}

fn response(told: &str, schema: Value) -> Value {
    json!({"description": told, "content": {"application/json": {"schema": schema}}})
}

/// What is asked for without a body.
fn open_paths(health: Value, refused: &Value) -> Map<String, Value> {
    let operation = |id: &str, summary: &str, is_open: bool, answer: Value| {
        let mut operation =
            json!({"operationId": id, "summary": summary, "responses": {"200": answer}});
        let may_be = if is_open { &["421"][..] } else { &["401", "421"] };
        for (status, told) in REFUSALS.iter().filter(|(status, _)| may_be.contains(status)) {
            operation["responses"][status] = response(told, refused.clone());
        }
        if is_open {
            operation["security"] = json!([]);
        }
        json!({"get": operation})
    };
    let described = response("This description.", json!({"type": "object"}));
    let text = json!({"description": "Counters and gauges.", "content": {"text/plain": {"schema": {"type": "string"}}}});
    [
        (
            "/health",
            operation(
                "health",
                "Tell that the service answers.",
                true,
                response("It does.", health),
            ),
        ),
        (
            "/metrics",
            operation(
                "metrics",
                "Tell what was done, in the text format of Prometheus.",
                false,
                text,
            ),
        ),
        ("/openapi.json", operation("description", "Tell what can be asked.", true, described)),
    ]
    .map(|(path, operation)| (path.to_string(), operation))
    .into_iter()
    .collect()
}

/// Puts into schemas what only this service knows: its rules, and how much it takes at once.
fn bounded(schemas: &mut Map<String, Value>, rules: &[String], most: usize) {
    for request in ["CheckRequest", "FixRequest", "SuggestRequest"] {
        let Some(properties) = schemas.get_mut(request).and_then(|it| it.get_mut("properties"))
        else {
            continue;
        };
        properties["articles"]["maxItems"] = json!(most);
        for chosen in ["select", "ignore"] {
            if let Some(list) = properties.get_mut(chosen) {
                // One may leave out no rule by `all`.
                let named = if chosen == "ignore" { &rules[1..] } else { rules };
                list["items"] = json!({"type": "string", "enum": named});
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn settings() -> Settings {
        Settings {
            listen: ([127, 0, 0, 1], 0).into(),
            token: Some("0123456789abcdef".into()),
            largest: 1_000_000,
            most_articles: 7,
            timeout: Duration::from_secs(30),
            jobs: 2,
            queue: 4,
            connections: 8,
            grace: Duration::from_secs(30),
        }
    }

    /// All references of a value.
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(to)) = fields.get("$ref") {
                    found.push(to.clone());
                }
                fields.values().for_each(|value| references(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_to_a_schema_and_every_field_is_told() {
        let described = description(&["all".into(), "entity".into()], &settings());
        let mut found = Vec::new();
        references(&described, &mut found);
        assert!(found.len() > 20, "{found:?}");
        for to in found {
            assert!(described.pointer(to.trim_start_matches('#')).is_some(), "{to}");
        }
        for (name, schema) in described["components"]["schemas"].as_object().unwrap() {
            let properties = schema["properties"].as_object().into_iter().flatten();
            for (field, schema) in properties {
                assert!(schema.get("description").is_some(), "{name}.{field} wants a comment");
            }
        }
    }

    #[test]
    fn what_a_service_takes_is_told() {
        let described = description(&["all".into(), "entity".into()], &settings());
        let request = &described["components"]["schemas"]["CheckRequest"]["properties"];
        assert_eq!(request["articles"]["maxItems"], 7);
        assert_eq!(request["select"]["items"]["enum"], json!(["all", "entity"]));
        assert_eq!(request["ignore"]["items"]["enum"], json!(["entity"]));
        assert_eq!(described["components"]["securitySchemes"]["token"]["scheme"], "bearer");
    }
}
