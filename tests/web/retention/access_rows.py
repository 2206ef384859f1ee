"""Who may open the pages of what a service shared: rows of the table of all routes."""

from typing import Final

RETENTION: Final = """
GET       /reviews/<key>/received                      see           200
GET|POST  /reviews/<key>/received/new                  team          200
GET|POST  /reviews/<key>/received/entries/<entry>      team          200
GET|POST  /reviews/<key>/received/entries/<entry>/close     team     200
GET|POST  /reviews/<key>/received/entries/<entry>/take-out  team     200
POST      /reviews/<key>/received/nothing              team          -
GET|POST  /reviews/<key>/received/own-copies           answer        200
GET|POST  /reviews/<key>/classes/<upload>              coordinate    200
GET       /reviews/<key>/destruction                   see           200
POST      /reviews/<key>/destruction/start             coordinate    -
POST      /reviews/<key>/destruction/approve           team          -
POST      /reviews/<key>/destruction/stop              coordinate    -
POST      /reviews/<key>/destruction/again             coordinate    -
GET|POST  /reviews/<key>/destruction/certificate       coordinate    200
GET|POST  /reviews/<key>/legal-hold                    coordinate    200
"""
