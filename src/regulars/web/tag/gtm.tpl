___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Regulars",
  "brand": {
    "id": "brand_regulars",
    "displayName": "Regulars"
  },
  "description": "Tells your own Regulars what is looked at and bought, once its reader agreed.",
  "containerContexts": [
    "WEB"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "key",
    "displayName": "Key (of scope ingest, for a source that is a web page)",
    "simpleValueType": true,
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      },
      {
        "type": "REGEX",
        "args": [
          "[A-Za-z0-9_-]+"
        ]
      }
    ]
  },
  {
    "type": "RADIO",
    "name": "consent",
    "displayName": "Consent",
    "simpleValueType": true,
    "defaultValue": "mode",
    "radioItems": [
      {
        "value": "mode",
        "displayValue": "As this container's consent settings say (analytics_storage; set a default of denied)"
      },
      {
        "value": "told",
        "displayValue": "The site says it: regulars('consent', 'granted')"
      },
      {
        "value": "granted",
        "displayValue": "The site asks before this tag fires, or needs to ask nobody"
      }
    ]
  },
  {
    "type": "TEXT",
    "name": "skip",
    "displayName": "Kinds of events that your till or shop's server tells already, with commas between",
    "simpleValueType": true,
    "valueHint": "order_completed,order_refunded"
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const addConsentListener = require('addConsentListener');
const createArgumentsQueue = require('createArgumentsQueue');
const callInWindow = require('callInWindow');
const encodeUriComponent = require('encodeUriComponent');
const injectScript = require('injectScript');
const isConsentGranted = require('isConsentGranted');

const NEEDED = 'analytics_storage';
let url = '__ADDRESS__/tag.js?key=' + encodeUriComponent(data.key);
if (data.consent === 'granted') url += '&consent=granted';
if (data.skip) url += '&skip=' + encodeUriComponent(data.skip);

createArgumentsQueue('regulars', 'regulars.q');
if (data.consent === 'mode') {
  const say = (granted) => callInWindow('regulars', 'consent', granted ? 'granted' : 'denied');
  if (isConsentGranted(NEEDED)) say(true);
  addConsentListener(NEEDED, (type, granted) => say(granted));
}
injectScript(url, data.gtmOnSuccess, data.gtmOnFailure, 'regulars');


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "access_globals",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "regulars" },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": true }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "regulars.q" },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": false }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "inject_script",
        "versionId": "1"
      },
      "param": [
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              { "type": 1, "string": "__ADDRESS__/tag.js*" }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
  {
    "instance": {
      "key": {
        "publicId": "access_consent",
        "versionId": "1"
      },
      "param": [
        {
          "key": "consentTypes",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "consentType" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" }
                ],
                "mapValue": [
                  { "type": 1, "string": "analytics_storage" },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": false }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios: []


___NOTES___

Made by the Regulars at __ADDRESS__.
